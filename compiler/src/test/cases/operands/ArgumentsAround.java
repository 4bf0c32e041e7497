package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.Arrays;

/** Arguments before the suspension are evaluated before it, and those after it later. */
final class ArgumentsAround {

    static final Object[] INPUTS = {0, 7};

    static String list(Object... values) {
        return Arrays.toString(values);
    }

    static Coroutine<Integer, String, String> make() {
        return Case.of(co -> {
            return list(Case.trace("before"), co.yield("?"), Case.trace("after"));
            // prints: before
            // prints: yielded ?
            // prints: after
            // prints: returned [before, 7, after]
        });
    }
}
