package io.fermata.schedule;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Waker;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Waits for a time. It is its own entry among the timers. */
public final class Sleep implements Async<Void>, Inspectable {

    /** Before it is among the timers, how long to wait; then when it ends. */
    long time;

    /** Tells apart those that end at the same time: the one that began first ends first. Guarded by the timers' lock. */
    long order;

    /** Where it stands in the heap, or -1. Guarded by the timers' lock. */
    int index = -1;

    /** Whom to wake. Guarded by the timers' lock. */
    Waker waker;

    private Timers timers;

    /** Waits for a time from the first poll on. */
    public Sleep(Duration time) {
        this.time = nanos(time);
    }

    /** A duration in nanoseconds, as many as there can be at the most. */
    public static long nanos(Duration time) {
        if (time.isNegative()) {
            return 0;
        }
        try {
            return time.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public Poll<Void> poll(Context context) {
        if (timers == null) {
            if (time == 0) {
                return Poll.ready(null);
            }
            timers = Timers.of(context.scheduler());
            timers.add(this, context.waker());
            return Poll.pending();
        }
        return timers.isPending(this, context.waker()) ? Poll.pending() : Poll.ready(null);
    }

    @Override
    public void inspect(View view) {
        Timers own = timers;
        if (own == null) {
            view.ready();
        } else {
            view.what(
                    "the end of a sleep in {}",
                    Duration.ofNanos(Math.max(0, own.left(this))).truncatedTo(ChronoUnit.MILLIS));
        }
    }

    @Override
    public boolean cancel() {
        if (timers != null) {
            timers.remove(this);
        }
        return true;
    }
}
