package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Variables exchange their values around suspensions. */
final class SwapAcrossYields {

    static final Object[] INPUTS = {0, 1, 2, 3, 4};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            long a = 0;
            long b = 1;
            for (int i = 0; i < 4; i++) {
                co.yield(a);
                long t = a + b;
                a = b;
                b = t;
            }
            return a + " " + b;
            // prints: yielded 0
            // prints: yielded 1
            // prints: yielded 1
            // prints: yielded 2
            // prints: returned 3 5
        });
    }
}
