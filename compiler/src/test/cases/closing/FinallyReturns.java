package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A finally block that returns ends the unwinding, and the coroutine is closed. */
final class FinallyReturns {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of((c, first) -> {
            try {
                try {
                    c.yield(1);
                } finally {
                    if (first == null) {
                        Case.print("returns");
                        return "value";
                    }
                }
            } finally {
                Case.print("outer");
            }
            return null;
        });
        Case.resume(co, null); // prints: yielded 1
        Case.close(co);
        // prints: returns
        // prints: outer
        // prints: closed, CLOSED
    }
}
