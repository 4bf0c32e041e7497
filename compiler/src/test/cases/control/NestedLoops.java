package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Loops within loops, with suspensions at each level. */
final class NestedLoops {

    static final Object[] INPUTS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    static Coroutine<Integer, String, Integer> make() {
        return Case.of(co -> {
            int n = 0;
            for (int i = 0; i < 2; i++) {
                n += co.yield("i" + i);
                for (int j = 0; j <= i; j++) {
                    n *= co.yield("j" + j);
                    int k = 0;
                    do {
                        n -= co.yield("k" + k);
                    } while (++k < j);
                }
            }
            return n;
            // prints: yielded i0
            // prints: yielded j0
            // prints: yielded k0
            // prints: yielded i1
            // prints: yielded j0
            // prints: yielded k0
            // prints: yielded j1
            // prints: yielded k0
            // prints: returned 55
        });
    }
}
