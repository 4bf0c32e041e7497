package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Negated and converted numbers are operands below a suspension. */
final class NegatedBelow {

    static final Object[] INPUTS = {0, 1, 2};

    static String join(int a, long b, float c, double d, float e, double f, long g, int h) {
        return a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g + " " + h;
    }

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            int i = 1;
            long l = 2;
            float f = 3;
            double d = 4;
            Case.print(join(-i, -l, -f, -d, i, l, i, co.yield(1))); // prints: yielded 1
            // prints: -1 -2 -3.0 -4.0 1.0 2.0 1 1
            return join((byte) d, (long) f, l, f, (float) d, i, (long) d, co.yield(2)); // prints: yielded 2
            // prints: returned 4 3 2.0 3.0 4.0 1.0 4 2
        });
    }
}
