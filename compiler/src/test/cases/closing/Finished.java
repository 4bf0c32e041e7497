package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Closing a coroutine that has returned or failed does nothing. */
final class Finished {

    static void run() {
        Coroutine<Object, Object, Object> returned = Case.of(c -> c.yield(1));
        Case.driveToEnd(returned);
        // prints: yielded 1
        // prints: returned null
        Case.close(returned); // prints: closed, RETURNED
        Case.resume(returned, null); // prints: threw IllegalStateException: A coroutine was resumed after it returned
    }
}
