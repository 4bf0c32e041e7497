package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A handler that throws another exception is no clean-up code. */
// oracle: no
final class CatchAndWrap {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of((c, first) -> {
            try {
                return c.yield(1);
            } catch (Throwable t) {
                Case.print("never");
                throw new IllegalStateException(t);
            }
        });
        Case.resume(co, 1); // prints: yielded 1
        Case.close(co); // prints: closed, CLOSED
    }
}
