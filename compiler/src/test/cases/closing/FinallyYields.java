package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Clean-up code that suspends is told so, and the clean-up code around it still runs. */
final class FinallyYields {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try {
                try {
                    c.yield(1);
                } finally {
                    Case.print("before");
                    c.yield(2);
                    Case.print("never");
                }
            } finally {
                Case.print("outer");
            }
            return null;
        });
        Case.resume(co, null); // prints: yielded 1
        Case.close(co);
        // prints: before
        // prints: outer
        // prints: close threw IllegalStateException: A coroutine yielded while it was being closed, CLOSED
    }
}
