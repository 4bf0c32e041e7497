package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.concurrent.locks.ReentrantLock;

/** A lock of the library's is no monitor: it may be held over a suspension, by one thread. */
// oracle: no
final class LockOutsideSynchronized {

    static void run() {
        ReentrantLock lock = new ReentrantLock();
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            lock.lock();
            try {
                return c.yield(lock.isHeldByCurrentThread());
            } finally {
                lock.unlock();
            }
        });
        Case.resume(co, null); // prints: yielded true
        Case.print(lock.isLocked()); // prints: true
        Case.resume(co, 1); // prints: returned 1
        Case.print(lock.isLocked()); // prints: false
    }
}
