package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.io.IOException;

/** An injected exception is thrown at the suspension and goes through every handler. */
final class InjectedAndCaught {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try {
                if (c == null) {
                    throw new IOException("so that it may be caught");
                }
                return c.yield("try");
            } catch (IOException e) {
                c.yield("caught " + e.getMessage());
            } finally {
                Case.print("finally");
            }
            return "end";
        });
        Case.resume(co, null); // prints: yielded try
        Case.inject(co, new IOException("injected")); // prints: yielded caught injected
        Case.inject(co, new Error("again"));
        // prints: finally
        // prints: threw Error: again
        Case.print(co.status()); // prints: FAILED
        Case.resume(co, null);
        // prints: threw IllegalStateException: A coroutine was resumed after it failed (caused by Error: again)
    }
}
