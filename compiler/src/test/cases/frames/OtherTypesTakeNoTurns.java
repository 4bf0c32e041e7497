package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Variables of different types have a field each, even where they are not needed at once. */
final class OtherTypesTakeNoTurns {

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            String text = "12".repeat(2); // captures: nothing // bytes: 40
            co.yield(1); // saves: text // prints: yielded 1
            int number = text.length();
            co.yield(2); // saves: number // prints: yielded 2
            return number; // prints: returned 4
        });
    }
}
