package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.Objects;

/** The scope is still the scope behind a check that it isn't null. */
final class ScopeChecked {

    static final Object[] INPUTS = {0, 1, 2};

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            int a = Objects.requireNonNull(co).yield(1); // prints: yielded 1
            String text = Objects.requireNonNull("text");
            return text + a + co.yield(text.length()); // prints: yielded 4
            // prints: returned text12
        });
    }
}
