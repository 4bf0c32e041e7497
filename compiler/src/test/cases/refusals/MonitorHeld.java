package cases.refusals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A suspension inside of synchronized is refused. */
// advice: leave the synchronized block before the suspension and enter it again after it.
final class MonitorHeld {

    static Coroutine<Integer, Integer, Integer> makeA() {
        Object lock = new Object();
        return Case.of(co -> {
            synchronized (lock) {
                return co.yield(1); // refused: FER005
            }
        });
    }

    static Coroutine<Integer, Integer, Integer> makeB() {
        Object lock = new Object();
        return Case.of(co -> {
            int a = co.yield(1);
            synchronized (lock) {
                a++;
                try {
                    for (int i = 0; i < a; i++) {
                        a += i;
                    }
                } finally {
                    co.yield(a); // refused: FER005
                }
            }
            return a;
        });
    }

    static Coroutine<Integer, Integer, Integer> makeC() {
        Object lock = new Object();
        return Case.of(co -> {
            synchronized (lock) {
                return co.yieldFrom(Case.of(inner -> 1)); // refused: FER005
            }
        });
    }

    static Coroutine<Integer, Integer, Integer> makeD() {
        Object lock = new Object();
        return Case.of(co -> {
            synchronized (lock) {
                try {
                    return Integer.parseInt("no number");
                } catch (NumberFormatException e) {
                    return co.yield(1); // refused: FER005
                }
            }
        });
    }
}
