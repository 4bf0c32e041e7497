package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Two finally blocks that suspend during a close, which is told once. */
final class FinallyYieldsTwice {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try {
                try {
                    c.yield(1);
                } finally {
                    c.yield(2);
                }
            } finally {
                c.yield(3);
            }
            return null;
        });
        Case.resume(co, null); // prints: yielded 1
        Case.attempt(co::close);
        // prints: threw IllegalStateException: A coroutine yielded while it was being closed
        Case.print(co.status()); // prints: CLOSED
    }
}
