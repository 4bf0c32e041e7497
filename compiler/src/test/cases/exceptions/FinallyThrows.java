package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** What a finally block throws replaces the exception that is on its way. */
// oracle: no close
final class FinallyThrows {

    static final Object[] INPUTS = {0, 1};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            try {
                try {
                    co.yield(1); // prints: yielded 1
                    throw new IllegalStateException("first");
                } finally {
                    if (Case.text("").isEmpty()) {
                        throw new IllegalArgumentException("second");
                    }
                }
            } catch (IllegalArgumentException e) {
                return e.getMessage(); // prints: returned second
            }
        });
    }
}
