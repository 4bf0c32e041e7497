package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A coroutine that was never resumed runs nothing when it is closed. */
final class Fresh {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try {
                Case.print("never");
                return c.yield(1);
            } finally {
                Case.print("never");
            }
        });
        Case.close(co); // prints: closed, CLOSED
        Case.resume(co, null); // prints: threw IllegalStateException: A coroutine was resumed after it was closed
        Case.inject(co, new Exception()); // prints: threw IllegalStateException: A coroutine was resumed after it was closed
    }
}
