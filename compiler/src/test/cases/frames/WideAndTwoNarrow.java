package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A second int beside a long takes four bytes, and alignment four more. */
final class WideAndTwoNarrow {

    static final Object[] INPUTS = {1, 2};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of((co, first) -> {
            long wide = first; // captures: nothing // bytes: 48
            int narrow = first;
            float other = first;
            double last = first;
            co.yield(0); // saves: wide, narrow, other // prints: yielded 0
            return wide + narrow + other; // prints: returned 3.0
        });
    }
}
