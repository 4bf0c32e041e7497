package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Sizes of an array of arrays, and a length, around suspensions. */
final class MultiArrayAndLength {

    static final Object[] INPUTS = {0, 2, 3};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            int[][] a = new int[co.yield(1)][co.yield(2)];
            // prints: yielded 1
            // prints: yielded 2
            return a.length * 10 + a[1].length; // prints: returned 23
        });
    }
}
