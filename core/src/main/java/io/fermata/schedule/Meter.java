package io.fermata.schedule;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How many steps the tasks of a scheduler have taken, how many of them were for a wake-up, and how long the longest one was, while a {@link Stopwatch} is used. */
public final class Meter {

    private final LongAdder steps = new LongAdder();
    private final LongAdder wakeUps = new LongAdder();
    private final AtomicLong longest = new AtomicLong();

    Meter() {}

    void add(long nanos, boolean isWoken) {
        steps.increment();
        if (isWoken) {
            wakeUps.increment();
        }
        long seen = longest.get();
        while (nanos > seen && !longest.compareAndSet(seen, nanos)) {
            seen = longest.get();
        }
    }

    /** How many steps there were. */
    public long steps() {
        return steps.sum();
    }

    /** How many steps there were of tasks that had been started or woken. */
    public long wakeUps() {
        return wakeUps.sum();
    }

    /** How many nanoseconds the longest step took since this was last asked for. */
    public long takeLongest() {
        return longest.getAndSet(0);
    }
}
