package io.fermata.stream;

import io.fermata.Context;
import io.fermata.Waker;
import io.fermata.combine.Failures;
import io.fermata.combine.Wakers;
import io.fermata.spi.Pull;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * The elements of a publisher, whose only subscriber this is.
 *
 * <h2>The state</h2>
 *
 * <pre>
 *   NEW         nobody has asked for an element
 *   SUBSCRIBED  the publisher was given this subscriber and has yet to answer
 *   FLOWING     there is a subscription
 *   FINISHED    the publisher has come to its end, or failed, or broke a rule; there may be elements left
 *   CLOSED      the end: nothing is kept
 *
 *   NEW --pull--> SUBSCRIBED --onSubscribe--> FLOWING
 *   SUBSCRIBED, FLOWING --onComplete, onError, a broken rule--> FINISHED --pull found nothing left--> CLOSED
 *   any --cancel--> CLOSED
 * </pre>
 *
 * It is guarded by this object's monitor, together with the elements that have arrived; no foreign code runs under it. The
 * consumer takes all that have arrived at once, and hands them out without the monitor. It alone calls the subscription, one call
 * after the other (rule 2.7); but for one that it has no use for, and that of a publisher that broke a rule.
 */
public final class FromPublisher<T> implements Pull<T>, Flow.Subscriber<T> {

    private enum State {
        NEW,
        SUBSCRIBED,
        FLOWING,
        FINISHED,
        CLOSED
    }

    private final int batch;

    // Guarded by the monitor.
    private State state = State.NEW;
    private ArrayDeque<T> arrived = new ArrayDeque<>(0);
    private Flow.Subscription subscription;
    private Waker waker;
    private Throwable failure;

    /** How many elements were asked for and have not arrived. */
    private int outstanding;

    // The consumer's.
    private Flow.Publisher<T> publisher;
    private ArrayDeque<T> taken = new ArrayDeque<>(0);

    /** How many elements can be asked for, so that there is no more than a batch of them, here or on the way. */
    private int room;

    private Throwable cleanUpFailure;

    /** Subscribes when first asked. */
    @SuppressWarnings("unchecked")
    public FromPublisher(Flow.Publisher<? extends T> publisher, int batch) {
        this.publisher = (Flow.Publisher<T>) Objects.requireNonNull(publisher, "publisher");
        if (batch < 1) {
            throw new IllegalArgumentException(
                    "A publisher is asked for at least 1 element at a time, not for " + batch);
        }
        this.batch = batch;
        this.room = batch;
    }

    @Override
    public Object pull(Context context) {
        subscribe();
        while (true) {
            request();
            if (!taken.isEmpty()) {
                room++;
                return taken.poll();
            }
            Waker asking = context.waker();
            synchronized (this) {
                if (!arrived.isEmpty()) {
                    ArrayDeque<T> empty = taken;
                    taken = arrived;
                    arrived = empty;
                } else if (state == State.SUBSCRIBED || state == State.FLOWING && !hasRoom()) {
                    waker = asking;
                    return PENDING;
                } else if (state != State.FLOWING) {
                    break;
                }
            }
        }
        return end();
    }

    private void subscribe() {
        synchronized (this) {
            if (state != State.NEW) {
                return;
            }
            state = State.SUBSCRIBED;
        }
        try {
            publisher.subscribe(this);
        } catch (Throwable thrown) {
            breakOff(thrown);
        }
    }

    private boolean hasRoom() {
        return room >= batch - batch / 2;
    }

    /** Asks for a batch at the beginning, and for more when half of it has been taken. */
    private void request() {
        if (!hasRoom()) {
            return;
        }
        int more = room;
        Flow.Subscription open;
        synchronized (this) {
            if (state != State.FLOWING) {
                return;
            }
            open = subscription;
            outstanding += more;
        }
        room = 0;
        try {
            open.request(more);
        } catch (Throwable thrown) {
            breakOff(thrown);
        }
    }

    private Object end() {
        Throwable thrown;
        synchronized (this) {
            thrown = Failures.joined(failure, cleanUpFailure);
            close();
        }
        cleanUpFailure = null;
        if (thrown != null) {
            throw Failures.<RuntimeException>sneaky(thrown);
        }
        return END;
    }

    /** Lets go of everything but what has arrived. Called with the monitor. */
    private void close() {
        state = State.CLOSED;
        publisher = null;
        subscription = null;
        waker = null;
        failure = null;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        Objects.requireNonNull(given, "The publisher gave null as the subscription");
        boolean useful;
        Waker waiting = null;
        synchronized (this) {
            if (state == State.SUBSCRIBED) {
                state = State.FLOWING;
                subscription = given;
                waiting = takeWaker();
            }
            useful = subscription == given;
        }
        wake(waiting);
        if (!useful) {
            report(cancelled(given));
        }
    }

    @Override
    public void onNext(T element) {
        if (element == null) {
            NullPointerException broken =
                    new NullPointerException("The publisher sent null, which can't be an element");
            breakOff(broken);
            throw broken;
        }
        boolean expected;
        Waker waiting = null;
        synchronized (this) {
            expected = state == State.FLOWING && outstanding > 0;
            if (expected) {
                outstanding--;
                arrived.add(element);
                waiting = takeWaker();
            }
        }
        wake(waiting);
        if (!expected) {
            refuse(element);
        }
    }

    /** Takes what comes late, as it may, or what was not asked for. */
    private void refuse(T element) {
        if (isLive()) {
            breakOff(new IllegalStateException("The publisher sent an element that it was not asked for: more than its "
                    + "subscriber had requested, or before it gave it a subscription"));
        }
        report(Failures.discard(element));
    }

    @Override
    public void onError(Throwable thrown) {
        finish(Objects.requireNonNull(thrown, "The publisher gave null as its failure"));
    }

    @Override
    public void onComplete() {
        finish(null);
    }

    /** Ends it since the publisher broke a rule. */
    private void breakOff(Throwable thrown) {
        Throwable further = cancelled(finish(thrown));
        Failures.joined(thrown, further);
    }

    /** Ends it unless it is at its end, and gives the subscription there was or {@code null}. */
    private Flow.Subscription finish(Throwable thrown) {
        Waker waiting;
        Flow.Subscription open;
        synchronized (this) {
            if (!isLive()) {
                return null;
            }
            state = State.FINISHED;
            failure = thrown;
            open = subscription;
            subscription = null;
            waiting = takeWaker();
        }
        wake(waiting);
        return open;
    }

    private synchronized boolean isLive() {
        return state == State.SUBSCRIBED || state == State.FLOWING;
    }

    /** Called with the monitor. */
    private Waker takeWaker() {
        Waker waiting = waker;
        waker = null;
        return waiting;
    }

    private static void wake(Waker waiting) {
        if (waiting != null) {
            Wakers.wake(waiting);
        }
    }

    private static void report(Throwable thrown) {
        if (thrown != null) {
            Wakers.report(thrown);
        }
    }

    /** Cancels a subscription, if there is one, and gives what failed or {@code null}. */
    private static Throwable cancelled(Flow.Subscription open) {
        try {
            if (open != null) {
                open.cancel();
            }
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    /** Cancels the subscription. Elements that have arrived are closed if they are closeable. */
    @Override
    public boolean cancel() {
        Flow.Subscription open;
        ArrayDeque<T> left;
        synchronized (this) {
            if (state == State.CLOSED) {
                return cleanUpFailure == null;
            }
            open = subscription;
            left = arrived;
            arrived = new ArrayDeque<>(0);
            close();
        }
        cleanUpFailure = discarded(left, discarded(taken, cancelled(open)));
        return cleanUpFailure == null;
    }

    private static Throwable discarded(ArrayDeque<?> elements, Throwable before) {
        Throwable all = before;
        for (Object element; (element = elements.poll()) != null; ) {
            all = Failures.joined(all, Failures.discard(element));
        }
        return all;
    }

    @Override
    public String toString() {
        Flow.Publisher<T> open = publisher;
        return open == null ? "the elements of a publisher, at their end" : "the elements of " + open;
    }
}
