package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A receiver that is null fails after the argument's suspension, as a call does. */
final class NullReceiver {

    static final Object[] INPUTS = {0, 1};

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            String s = Case.text("").isEmpty() ? null : "";
            return s.repeat(co.yield(1)); // prints: yielded 1
            // prints: threw NullPointerException
        });
    }
}
