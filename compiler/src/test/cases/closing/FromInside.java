package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A body can't close its own coroutine. */
final class FromInside {

    static Coroutine<Object, Object, Object> self;

    static void run() {
        self = Case.of(c -> {
            Case.attempt(self::close);
            return c.yield(self.status());
        });
        Case.resume(self, null);
        // prints: threw IllegalStateException: A coroutine was closed while it is running, by itself or by another thread
        // prints: yielded RUNNING
        Case.resume(self, 5); // prints: returned 5
    }
}
