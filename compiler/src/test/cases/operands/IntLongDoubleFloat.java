package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Operands of each primitive type wait below the suspension. */
final class IntLongDoubleFloat {

    static final Object[] INPUTS = {0, 1, 2, 3, 4};

    static Coroutine<Integer, String, String> make() {
        return Case.of(co -> {
            int i = 10;
            long l = 20;
            double d = 0.5;
            float f = 0.25f;
            int a = i + co.yield("int"); // prints: yielded int
            long b = l * co.yield("long"); // prints: yielded long
            double c = d - co.yield("double"); // prints: yielded double
            float e = f + co.yield("float"); // prints: yielded float
            return a + " " + b + " " + c + " " + e; // prints: returned 11 40 -2.5 4.25
        });
    }
}
