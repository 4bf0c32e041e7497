package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Variables of one type share a field where no two of them are needed at once. */
final class TakingTurns {

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            String a = "a".repeat(2); // captures: nothing // bytes: 32
            co.yield(1); // saves: a // prints: yielded 1
            String b = a + "b";
            co.yield(2); // saves: b // prints: yielded 2
            String c = b + "c";
            co.yield(3); // saves: c // prints: yielded 3
            return c; // prints: returned aabc
        });
    }
}
