package io.fermata.benchmarks;

import com.sun.management.ThreadMXBean;
import io.fermata.Coroutine;
import java.lang.management.ManagementFactory;

/** How large a coroutine is: what making many of them allocates, for a body that captures nothing. */
final class FrameSize {

    private static final int WARM_UP = 1_000;
    private static final int COROUTINES = 10_000;

    private FrameSize() {}

    /** The bytes of a coroutine with three {@code int} variables that live across its suspension, which take 12. */
    static double ofThreeLocals() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Coroutine<?, ?, ?>[] kept = new Coroutine<?, ?, ?>[COROUTINES];
        for (int i = 0; i < WARM_UP; i++) {
            kept[i] = threeLocals();
        }
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < COROUTINES; i++) {
            kept[i] = threeLocals();
        }
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        // The size of an object is a multiple of 8; asking for the bytes may allocate a few itself.
        return Math.floor((double) (after - before) / COROUTINES);
    }

    private static Coroutine<Integer, Integer, Integer> threeLocals() {
        return Coroutine.of((co, first) -> {
            int a = first;
            int b = a + 1;
            int c = b + 1;
            int in = co.yield(a);
            return a + b + c + in;
        });
    }
}
