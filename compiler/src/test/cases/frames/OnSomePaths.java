package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A variable is saved where some way on reads it, and is not where none does. */
final class OnSomePaths {

    static final Object[] INPUTS = {1, 0, 3};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of((co, first) -> {
            String text = "text" + first; // captures: nothing // bytes: 32
            if (first > 0) {
                int in = co.yield(1); // saves: text // prints: yielded 1
                if (in > 0) {
                    return text;
                }
                co.yield(2); // saves: nothing // prints: yielded 2
                return "none"; // prints: returned none
            }
            co.yield(text); // saves: nothing
            return "end";
        });
    }
}
