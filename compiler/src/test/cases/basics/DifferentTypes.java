package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The types of what comes in, what is yielded and what is returned differ. */
final class DifferentTypes {

    static final Object[] INPUTS = {1L, 2L};

    static Coroutine<Long, String, int[]> make() {
        return Case.of((co, first) -> {
            long second = co.yield("got " + first); // prints: yielded got 1
            return new int[] {(int) (first + second), 7}; // prints: returned [3, 7]
        });
    }
}
