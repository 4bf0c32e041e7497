package cases.releases;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A guard that suspends keeps the selector for the labels behind it, and what its pattern bound for its arm: nothing else. */
// release: 22
final class UnnamedInGuards {

    static final Object[] INPUTS = {"text", false, true};

    static Coroutine<Object, Object, Object> make() {
        return Case.of((co, first) -> {
            return switch (first) {
                case String s when (Boolean) co.yield(1) -> s; // saves: s, unnamed variable // prints: yielded 1
                case CharSequence _ when (Boolean) co.yield(2) -> "chars"; // saves: unnamed variable // prints: yielded 2
                case String _ -> "other";
                default -> "none";
            };
            // prints: returned chars
        });
    }
}
