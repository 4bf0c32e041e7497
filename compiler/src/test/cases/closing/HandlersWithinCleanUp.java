package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Clean-up code that catches its own exceptions does so during a close too. */
final class HandlersWithinCleanUp {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try {
                return c.yield(1);
            } finally {
                try {
                    Integer.parseInt("x");
                } catch (NumberFormatException e) {
                    Case.print("caught " + e.getMessage());
                }
            }
        });
        Case.resume(co, null); // prints: yielded 1
        Case.close(co); // prints: caught For input string: "x"
        // prints: closed, CLOSED
    }
}
