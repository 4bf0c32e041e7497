package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Literals of every type are operands below a suspension. */
final class LiteralsBelow {

    static final Object[] INPUTS = {0, 1, 2};

    static String join(float a, double b, long c, String d, Class<?> e, char f, int g, int h) {
        return a + " " + b + " " + c + " " + d + " " + e.getSimpleName() + " " + f + " " + g + " " + h;
    }

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            Case.print(join(0, 1, 1, "", int[].class, 'a', 6, co.yield(1))); // prints: yielded 1
            // prints: 0.0 1.0 1  int[] a 6 1
            return join(2.5f, 2.5, 7, "b", String.class, 'c', 100000, co.yield(2)); // prints: yielded 2
            // prints: returned 2.5 2.5 7 b String c 100000 2
        });
    }
}
