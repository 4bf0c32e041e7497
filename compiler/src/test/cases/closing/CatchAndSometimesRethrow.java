package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A handler that re-throws on one path only is no clean-up code. */
// oracle: no
final class CatchAndSometimesRethrow {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of((c, first) -> {
            try {
                return c.yield(1);
            } catch (Throwable t) {
                Case.print("never");
                if (first != null) {
                    throw t;
                }
                return null;
            }
        });
        Case.resume(co, 1); // prints: yielded 1
        Case.close(co); // prints: closed, CLOSED
    }
}
