package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Clean-up code that takes a lock and leaves it. */
final class SynchronizedCleanUp {

    static void run() {
        Object lock = new Object();
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try {
                return c.yield(1);
            } finally {
                synchronized (lock) {
                    Case.print("locked " + Thread.holdsLock(lock));
                }
            }
        });
        Case.resume(co, null); // prints: yielded 1
        Case.close(co); // prints: locked true
        // prints: closed, CLOSED
        Case.print(Thread.holdsLock(lock)); // prints: false
    }
}
