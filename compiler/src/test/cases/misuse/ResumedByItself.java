package cases.misuse;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A body can't resume its own coroutine. */
final class ResumedByItself {

    static Coroutine<Object, Object, Object> self;

    static void run() {
        self = Case.of(co -> {
            Case.attempt(() -> self.resume(1));
            Case.attempt(() -> self.resumeExceptionally(new Error()));
            return co.yield("still fine");
        });
        Case.resume(self, null);
        // prints: threw IllegalStateException: A coroutine was resumed while it is running, by itself or by another thread
        // prints: threw IllegalStateException: A coroutine was resumed while it is running, by itself or by another thread
        // prints: yielded still fine
        Case.resume(self, 2); // prints: returned 2
    }
}
