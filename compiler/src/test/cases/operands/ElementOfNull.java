package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** An element of an array that can only be null is an operand below a suspension: it is never reached. */
final class ElementOfNull {

    static final Object[] INPUTS = {0, 1};

    static String join(String a, int b) {
        return a + b;
    }

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            String[] none = null;
            co.yield(1); // prints: yielded 1
            return join(none[0], co.yield(2)); // prints: threw NullPointerException
        });
    }
}
