package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A body whose only suspension is never reached returns at the first resumption. */
final class YieldNeverReached {

    static Coroutine<Integer, String, String> make() {
        return Case.of(co -> {
            if (Case.text("never").isEmpty()) {
                co.yield("never");
            }
            return "foo"; // prints: returned foo
        });
    }
}
