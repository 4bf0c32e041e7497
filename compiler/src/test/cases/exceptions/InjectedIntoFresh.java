package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A coroutine that was never resumed fails at once with what is injected. */
final class InjectedIntoFresh {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            Case.print("never");
            return c.yield(1);
        });
        Case.inject(co, new Exception("checked")); // prints: threw Exception: checked
        Case.print(co.status()); // prints: FAILED
        Case.attempt(() -> co.resumeExceptionally(null)); // prints: threw NullPointerException: failure
        Case.attempt(() -> co.resumeExceptionally(new Error("more")));
        // prints: threw IllegalStateException: A coroutine was resumed after it failed (caused by Exception: checked)
    }
}
