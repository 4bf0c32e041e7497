package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A handler in a loop that never ends neither returns nor throws: it is passed over all the same. */
// oracle: no
final class EndlessLoopCatches {

    static Coroutine<Object, Object, Object> loop() {
        return Case.of(co -> {
            int failures = 0;
            while (true) {
                try {
                    co.yield(failures);
                } catch (RuntimeException | Error e) {
                    failures++;
                } catch (Throwable t) {
                    failures += 100;
                }
            }
        });
    }

    static void run() {
        Coroutine<Object, Object, Object> co = loop();
        Case.resume(co, null); // prints: yielded 0
        Case.inject(co, new IllegalStateException()); // prints: yielded 1
        Case.inject(co, new Exception()); // prints: yielded 101
        Case.close(co); // prints: closed, CLOSED
    }
}
