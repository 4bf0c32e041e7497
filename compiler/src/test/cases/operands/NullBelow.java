package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A literal null is an operand below a suspension: between others, and alone. */
final class NullBelow {

    static final Object[] INPUTS = {0, 1, 2};

    static String join(Object a, String b, long c, Object d, int e) {
        return a + " " + b + " " + c + " " + d + " " + e;
    }

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            long wide = 5;
            String text = join("a", null, wide, null, co.yield(1)); // prints: yielded 1
            return text + join(null, null, 0, null, co.yield(2)); // prints: yielded 2
            // prints: returned a null 5 null 1null null 0 null 2
        });
    }
}
