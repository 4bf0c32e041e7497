package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** What a finally block throws during a close leaves it past the handlers around the suspension. */
// oracle: no
final class FailureInFinallyPassesHandlers {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of((c, first) -> {
            try {
                try {
                    try {
                        return c.yield(1);
                    } finally {
                        if (first == null) {
                            throw new IllegalStateException("clean-up failed");
                        }
                    }
                } catch (RuntimeException e) {
                    Case.print("never");
                }
            } finally {
                Case.print("outer");
            }
            return null;
        });
        Case.resume(co, null); // prints: yielded 1
        Case.close(co);
        // prints: outer
        // prints: close threw IllegalStateException: clean-up failed, CLOSED
    }
}
