package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Clean-up code can't close or resume its own coroutine. */
final class FromCleanUp {

    static Coroutine<Object, Object, Object> self;

    static void run() {
        self = Case.of(c -> {
            try {
                return c.yield(1);
            } finally {
                Case.print(self.status());
                Case.attempt(self::close);
                Case.attempt(() -> self.resume(1));
            }
        });
        Case.resume(self, null); // prints: yielded 1
        Case.close(self);
        // prints: RUNNING
        // prints: threw IllegalStateException: A coroutine was closed while it is running, by itself or by another thread
        // prints: threw IllegalStateException: A coroutine was resumed while it is running, by itself or by another thread
        // prints: closed, CLOSED
    }
}
