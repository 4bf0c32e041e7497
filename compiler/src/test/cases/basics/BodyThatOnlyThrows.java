package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A body that throws before its first suspension, and what a resumption then says. */
final class BodyThatOnlyThrows {

    static void run() {
        Coroutine<Integer, Integer, Integer> co = Case.of((c, first) -> {
            throw new java.io.IOException("at once");
        });
        Case.resume(co, 1); // prints: threw IOException: at once
        Case.print(co.status()); // prints: FAILED
        Case.resume(co, 2);
        // prints: threw IllegalStateException: A coroutine was resumed after it failed (caused by IOException: at once)
        Case.resume(co, 2);
        // prints: threw IllegalStateException: A coroutine was resumed after it failed (caused by IOException: at once)
        Case.close(co); // prints: closed, FAILED
    }
}
