package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** What only a handler or clean-up code reads is saved inside of the try, and not behind it. */
final class OnlyForHandlers {

    static final Object[] INPUTS = {0, 1, 2, 3};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of((co, first) -> {
            String caught = "caught " + first; // captures: nothing // bytes: 40
            int cleaned = first + 8;
            try {
                try {
                    co.yield(1); // saves: caught, cleaned // prints: yielded 1
                } catch (IllegalArgumentException e) {
                    Case.print(caught);
                }
                co.yield(2); // saves: cleaned // prints: yielded 2
            } finally {
                Case.print(cleaned); // prints: 8
            }
            co.yield(3); // saves: nothing // prints: yielded 3
            return "end"; // prints: returned end
        });
    }
}
