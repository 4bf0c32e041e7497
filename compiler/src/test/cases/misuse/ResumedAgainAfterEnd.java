package cases.misuse;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Further resumptions of an ended coroutine give the same failure each time. */
final class ResumedAgainAfterEnd {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> 1);
        Case.resume(co, null); // prints: returned 1
        for (int i = 0; i < 3; i++) {
            Case.resume(co, null);
        }
        // prints: threw IllegalStateException: A coroutine was resumed after it returned
        // prints: threw IllegalStateException: A coroutine was resumed after it returned
        // prints: threw IllegalStateException: A coroutine was resumed after it returned
        Case.inject(co, new Error()); // prints: threw IllegalStateException: A coroutine was resumed after it returned
        Case.print(co.status()); // prints: RETURNED
    }
}
