package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Clean-up code may delegate during a close to what doesn't suspend, and is refused where that does. */
final class DelegatingInCleanUp {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try {
                try {
                    return c.yield(1);
                } finally {
                    Case.print(c.<Object>yieldFrom(Case.of(in -> "without a suspension")));
                    c.yieldFrom(Case.of(in -> {
                        try {
                            return in.yield(2);
                        } finally {
                            Case.print("inner finally");
                        }
                    }));
                    Case.print("never");
                }
            } finally {
                Case.print("outer finally");
            }
        });
        Case.resume(co, null); // prints: yielded 1
        Case.close(co);
        // prints: without a suspension
        // prints: inner finally
        // prints: outer finally
        // prints: close threw IllegalStateException: A coroutine yielded while it was being closed, CLOSED
    }
}
