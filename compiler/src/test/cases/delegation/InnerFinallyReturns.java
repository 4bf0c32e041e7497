package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A finally block of an inner coroutine that returns doesn't keep the outer one from being closed. */
final class InnerFinallyReturns {

    static void run() {
        Coroutine<Object, Object, Object> inner = Case.of((co, first) -> {
            try {
                co.yield("inner");
            } finally {
                if (first == null) {
                    return "value";
                }
            }
            return null;
        });
        Coroutine<Object, Object, Object> outer = Case.of(co -> {
            try {
                return co.yieldFrom(inner);
            } finally {
                Case.print("outer finally");
            }
        });
        Case.resume(outer, null); // prints: yielded inner
        Case.close(outer);
        // prints: outer finally
        // prints: closed, CLOSED
        Case.print(inner.status()); // prints: CLOSED
    }
}
