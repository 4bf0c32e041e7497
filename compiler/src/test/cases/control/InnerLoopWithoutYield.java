package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A loop that doesn't suspend, within one that does. */
final class InnerLoopWithoutYield {

    static final Object[] INPUTS = {0, 1, 1, 1};

    static Coroutine<Integer, Long, Long> make() {
        return Case.of(co -> {
            long sum = 0;
            for (int i = 1; i <= 3; i++) {
                for (int j = 0; j < 1000; j++) {
                    sum += j % i;
                }
                sum += co.yield(sum);
            }
            return sum;
            // prints: yielded 0
            // prints: yielded 501
            // prints: yielded 1501
            // prints: returned 1502
        });
    }
}
