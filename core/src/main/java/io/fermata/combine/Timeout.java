package io.fermata.combine;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Waker;
import io.fermata.schedule.Sleep;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

/** Cancels an {@link Async} when a time is over. */
public final class Timeout<T> implements Async<T>, Waker, Inspectable {

    private Async<T> async;
    private final Duration time;
    private final Sleep sleep;
    private boolean begun;
    private boolean cancelled;
    private boolean timedOut;
    private volatile boolean over;
    private volatile Waker waker;

    /** Waits for another one for some time at the most. */
    public Timeout(Async<T> async, Duration time) {
        this.async = async;
        this.time = Objects.requireNonNull(time, "time");
        this.sleep = new Sleep(time);
    }

    @Override
    public Poll<T> poll(Context context) {
        if (async == null) {
            throw Ended.refuse();
        }
        waker = context.waker();
        boolean isOver = isOver(context);
        Poll<T> polled = pollInner(context);
        if (polled instanceof Poll.Ready || !isOver || timedOut || cancelled) {
            return polled;
        }
        timedOut = true;
        if (cancelInner()) {
            throw Failures.<RuntimeException>sneaky(timeout());
        }
        return pollInner(context);
    }

    private boolean isOver(Context context) {
        if (!begun) {
            begun = true;
            over = sleep.poll(Context.of(this, context.scheduler())) instanceof Poll.Ready;
        }
        return over;
    }

    private Poll<T> pollInner(Context context) {
        try {
            Poll<T> polled = async.poll(context);
            if (polled instanceof Poll.Ready) {
                end();
            }
            return polled;
        } catch (Throwable failure) {
            end();
            if (timedOut && !cancelled && failure instanceof CancellationException) {
                throw Failures.<RuntimeException>sneaky(Failures.joinedCleanUp(timeout(), failure));
            }
            throw failure;
        }
    }

    private boolean cancelInner() {
        boolean through = async.cancel();
        if (through) {
            end();
        }
        return through;
    }

    private void end() {
        async = null;
        waker = null;
        sleep.cancel();
    }

    private TimeoutException timeout() {
        return new TimeoutException("not done within " + time);
    }

    @Override
    public void inspect(View view) {
        view.atMost(time);
        view.inner(async);
    }

    @Override
    public boolean cancel() {
        if (async == null) {
            return true;
        }
        cancelled = true;
        return cancelInner();
    }

    /** The time is over. */
    @Override
    public void wake() {
        over = true;
        Waker waiting = waker;
        if (waiting != null) {
            waiting.wake();
        }
    }
}
