package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Conversions between the suspension and the operator. */
final class CastsAndConversions {

    static final Object[] INPUTS = {65, 66, 67, 300, 5};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            char c = (char) (int) co.yield("char"); // prints: yielded char
            byte b = (byte) (1 + co.yield("byte")); // prints: yielded byte
            short s = 2;
            s += co.yield("short"); // prints: yielded short
            double d = 10 / (double) co.yield("double"); // prints: yielded double
            return c + ":" + b + ":" + s + ":" + d; // prints: returned B:68:302:2.0
        });
    }
}
