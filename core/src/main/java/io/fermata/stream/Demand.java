package io.fermata.stream;

import io.fermata.Waker;
import io.fermata.combine.Wakers;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Flow;

/**
 * What a subscriber has asked of a task that publishes to it.
 *
 * <h2>The state word</h2>
 *
 * <pre>
 *   n >= 0      how many elements were requested since the beginning; Long.MAX_VALUE: without limit
 *   REFUSED     a request was against the rules: the stream is to be closed, then the subscriber told
 *   CANCELLED   the subscriber needs no more signals: the stream is to be closed
 *   ENDED       the subscriber was told of the end, or needn't be
 *
 *   n --request--> a greater n
 *   n --request of none or of fewer--> REFUSED
 *   n, REFUSED --cancel, a signal that threw--> CANCELLED
 *   n, REFUSED, CANCELLED --the stream is at its end--> ENDED
 * </pre>
 *
 * Requests and cancellations come from any thread, out of a signal too. They move the word and wake the task, and nothing else:
 * so they take no stack. The task alone counts what it has sent.
 */
final class Demand implements Flow.Subscription {

    private static final long REFUSED = -1;
    private static final long CANCELLED = -2;
    private static final long ENDED = -3;
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(Demand.class, "word", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private volatile long word;
    private volatile Waker waker;

    /** Whether the task waits for a request. */
    private volatile boolean idle;

    /** What to tell of a request that was against the rules. */
    private volatile IllegalArgumentException refusal;

    /** The task is being polled. */
    void polled(Waker polling) {
        waker = polling;
        idle = false;
    }

    /** How many elements may have been sent, or a negative number if none may any longer. */
    long limit() {
        return word;
    }

    /** Tells whether there has been no other call since the limit was read. If so, the next one wakes the task. */
    boolean rests(long limit) {
        idle = true;
        return word == limit;
    }

    /**
     * Ends it.
     *
     * @return whether the subscriber is to be told
     */
    boolean end() {
        waker = null;
        return (long) WORD.getAndSet(this, ENDED) != CANCELLED;
    }

    /** What the subscriber is to be told of a request of its own, or {@code null}. */
    IllegalArgumentException refusal() {
        return refusal;
    }

    @Override
    public void request(long count) {
        if (count > 0) {
            add(count);
            return;
        }
        IllegalArgumentException told = new IllegalArgumentException(
                "At least 1 element has to be requested (rule 3.9 of Reactive Streams), not " + count);
        for (long seen; (seen = word) >= 0; ) {
            refusal = told;
            if (WORD.compareAndSet(this, seen, REFUSED)) {
                wake();
            }
        }
    }

    private void add(long count) {
        for (long seen; (seen = word) >= 0 && seen != Long.MAX_VALUE; ) {
            long sum = seen + count;
            if (WORD.compareAndSet(this, seen, sum < 0 ? Long.MAX_VALUE : sum)) {
                if (idle) {
                    wake();
                }
                return;
            }
        }
    }

    @Override
    public void cancel() {
        for (long seen; (seen = word) >= REFUSED; ) {
            if (WORD.compareAndSet(this, seen, CANCELLED)) {
                wake();
                return;
            }
        }
    }

    private void wake() {
        Waker waiting = waker;
        if (waiting != null) {
            Wakers.wake(waiting);
        }
    }
}
