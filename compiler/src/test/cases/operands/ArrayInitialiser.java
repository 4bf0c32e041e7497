package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Elements of array initialisers suspend, also nested ones and such of primitive types. */
final class ArrayInitialiser {

    static final Object[] INPUTS = {0, 1, 2, 3, 4};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            int[] ints = {1, co.yield(1), 3}; // prints: yielded 1
            long[][] longs = {{5}, {co.yield(2), 6}, new long[co.yield(3)]}; // prints: yielded 2
            // prints: yielded 3
            boolean[] flags = {true, co.yield(4) > 3}; // prints: yielded 4
            return new Object[] {ints, longs, flags}; // prints: returned [[1, 1, 3], [[5], [2, 6], [0, 0, 0]], [true, true]]
        });
    }
}
