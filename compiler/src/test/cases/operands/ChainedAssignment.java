package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A value that is assigned twice, to an array element and to a local, comes from a suspension. */
final class ChainedAssignment {

    static final Object[] INPUTS = {0, 3, 4};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            int[] a = new int[2];
            int b;
            a[0] = b = a[1] = co.yield(1); // prints: yielded 1
            long c = a[0] += b *= co.yield(2); // prints: yielded 2
            return new Object[] {a, b, c}; // prints: returned [[15, 3], 12, 15]
        });
    }
}
