package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A long fills eight aligned bytes, and an int goes into the gap before it. */
final class WideAndNarrow {

    static final Object[] INPUTS = {1, 2};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of((co, first) -> {
            long wide = first; // captures: nothing // bytes: 40
            int narrow = first;
            co.yield(0); // saves: wide, narrow // prints: yielded 0
            return wide + narrow; // prints: returned 2
        });
    }
}
