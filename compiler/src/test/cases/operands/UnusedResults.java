package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Results of suspensions and of operators on them are thrown away. */
final class UnusedResults {

    static final Object[] INPUTS = {0, 1, 2, 3};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            Math.max(1L, co.yield(1)); // prints: yielded 1
            new StringBuilder().append(co.yield(2)); // prints: yielded 2
            long[] a = {1};
            a[0]++;
            a[co.yield(3) - 3]++; // prints: yielded 3
            return a[0]; // prints: returned 3
        });
    }
}
