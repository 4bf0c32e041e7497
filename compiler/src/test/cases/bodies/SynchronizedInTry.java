package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A handler around a synchronized block is entered with the monitor left, and may suspend. */
final class SynchronizedInTry {

    static final Object[] INPUTS = {0, 1};

    static Coroutine<Integer, Object, Object> make() {
        Object lock = new Object();
        return Case.of(co -> {
            try {
                synchronized (lock) {
                    return Integer.parseInt("no number");
                }
            } catch (NumberFormatException e) {
                return co.yield(Thread.holdsLock(lock)); // prints: yielded false
                // prints: returned 1
            }
        });
    }
}
