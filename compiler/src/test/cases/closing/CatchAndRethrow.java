package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A handler that re-throws what it caught on every path is clean-up code. */
// oracle: no
final class CatchAndRethrow {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of((c, first) -> {
            try {
                return c.yield(1);
            } catch (Throwable t) {
                Case.print("clean-up");
                if (first != null) {
                    Case.print("more");
                }
                throw t;
            }
        });
        Case.resume(co, 1); // prints: yielded 1
        Case.close(co);
        // prints: clean-up
        // prints: more
        // prints: closed, CLOSED
    }
}
