package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A lock taken and left again between two suspensions. */
final class MonitorObjectBeside {

    static final Object[] INPUTS = {0, 1, 2};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            Object lock = new Object();
            int a = co.yield(1); // prints: yielded 1
            synchronized (lock) {
                a += 10;
            }
            a += co.yield(2); // prints: yielded 2
            synchronized (lock) {
                return a; // prints: returned 13
            }
        });
    }
}
