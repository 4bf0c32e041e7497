package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The failure of a resource isn't lost when a finally block further out suspends. */
final class ResourceFailsBeforeFinallyYields {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try {
                try (AutoCloseable a = () -> Integer.parseInt("bad")) {
                    c.yield(a != null);
                }
            } finally {
                c.yield("in finally");
            }
            return null;
        });
        Case.resume(co, null); // prints: yielded true
        Case.close(co);
        // prints: close threw NumberFormatException: For input string: "bad" (suppressed IllegalStateException: A coroutine yielded while it was being closed), CLOSED
    }
}
