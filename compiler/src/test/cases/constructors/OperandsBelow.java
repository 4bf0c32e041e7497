package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Other operands wait below the new object. */
final class OperandsBelow {

    static final Object[] INPUTS = {0, 1, 2};

    record Box(Object a, int b) {}

    static String join(int a, Box b, long c, Box d) {
        return a + b.toString() + c + d;
    }

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            return join(1, new Box("x", co.yield(1)), 2L, new Box("y", co.yield(2)));
            // prints: yielded 1
            // prints: yielded 2
            // prints: returned 1Box[a=x, b=1]2Box[a=y, b=2]
        });
    }
}
