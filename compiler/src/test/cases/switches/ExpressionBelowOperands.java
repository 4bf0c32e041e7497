package cases.switches;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A switch expression with operands of all sizes below it. */
final class ExpressionBelowOperands {

    static final Object[] INPUTS = {0, 1, 2};

    static String join(long a, double b, Object c, int d) {
        return a + " " + b + " " + c + " " + d;
    }

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            int x = 3;
            return join(x + 4L, x / 2.0, "c", switch (co.yield(1)) { // prints: yielded 1
                case 0 -> 5;
                case 1 -> {
                    int a = co.yield(2); // prints: yielded 2
                    yield a * 2;
                }
                default -> 6;
            }); // prints: returned 7 1.5 c 4
        });
    }
}
