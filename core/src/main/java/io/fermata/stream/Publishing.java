package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Scheduler;
import io.fermata.combine.Failures;
import io.fermata.combine.Wakers;
import io.fermata.spi.Pull;
import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;

/**
 * The task that asks a stream for what its one subscriber has requested, and signals that. Nobody else signals, so that signals
 * come one after the other. It closes the stream, and waits for its clean-up, before it tells of a failure of its own.
 */
final class Publishing<T> implements Async<Void> {

    /** How many elements are signalled before other tasks have their turn. */
    private static final int BURST = 256;

    private static final Poll<Void> DONE = Poll.ready(null);

    private final Demand demand = new Demand();
    private final int ahead;

    /** Elements that have not been requested, no more than may be asked for ahead. */
    private final ArrayDeque<Object> ready = new ArrayDeque<>(0);

    private Pull<T> stream;
    private Flow.Subscriber<? super T> subscriber;
    private long sent;

    /** Whether the stream has come to its end. */
    private boolean ended;

    /** Whether the stream was asked to end early. */
    private boolean closing;

    private boolean cancelled;

    /** Of the stream, or {@code null}. */
    private Throwable failure;

    Publishing(AsyncStream<T> stream, int ahead, Flow.Subscriber<? super T> subscriber) {
        this.stream = Pull.of(stream);
        this.ahead = ahead;
        this.subscriber = subscriber;
    }

    /** Gives the subscriber its subscription, and starts the task when it has that. */
    void begin(Scheduler scheduler) {
        try {
            subscriber.onSubscribe(demand);
        } catch (Throwable thrown) {
            drop(thrown);
        }
        try {
            scheduler.start(this);
        } catch (Throwable refused) {
            failure = refused;
            close();
            end();
        }
    }

    @Override
    public Poll<Void> poll(Context context) {
        demand.polled(context.waker());
        for (int signals = 0; !closing; ) {
            long limit = demand.limit();
            if (limit < 0) {
                if (close()) {
                    return end();
                }
                continue;
            }
            if (signals == BURST) {
                context.yieldNow();
                return Poll.pending();
            }
            Object answer = next(limit, context);
            if (answer == Pull.END) {
                return end();
            }
            if (answer != Pull.PENDING) {
                signal(answer);
                signals++;
            } else if (sent < limit || demand.rests(limit)) {
                return Poll.pending();
            }
        }
        return drain(context);
    }

    /** Gives what to signal, which is an element only if that was requested. */
    private Object next(long limit, Context context) {
        boolean wanted = sent < limit;
        if (wanted && !ready.isEmpty()) {
            return ready.poll();
        }
        while (!ended && (wanted || ready.size() < ahead)) {
            Object answer = pull(context);
            if (answer == Pull.END) {
                ended = true;
            } else if (wanted || answer == Pull.PENDING) {
                return answer;
            } else {
                ready.add(answer);
            }
        }
        return ended && ready.isEmpty() ? Pull.END : Pull.PENDING;
    }

    /** Asks the stream. Its failure is an end. */
    private Object pull(Context context) {
        try {
            return stream.pull(context);
        } catch (Throwable thrown) {
            failure = Failures.joined(failure, thrown);
            return Pull.END;
        }
    }

    @SuppressWarnings("unchecked")
    private void signal(Object element) {
        if (demand.limit() < 0) {
            discard(element);
            return;
        }
        sent++;
        try {
            subscriber.onNext((T) element);
        } catch (Throwable thrown) {
            drop(thrown);
        }
    }

    private void discard(Object element) {
        failure = Failures.joined(failure, Failures.discard(element));
    }

    /** The subscriber threw, against the rules, which is as if it had cancelled. */
    private void drop(Throwable thrown) {
        demand.cancel();
        Wakers.report(thrown);
    }

    /** Asks the stream to end early, and tells whether nothing is left to do. */
    private boolean close() {
        closing = true;
        for (Object element; (element = ready.poll()) != null; ) {
            discard(element);
        }
        try {
            return stream.cancel();
        } catch (Throwable thrown) {
            failure = Failures.joined(failure, thrown);
            return true;
        }
    }

    private Poll<Void> drain(Context context) {
        Object element = pull(context);
        while (Pull.isElement(element)) {
            discard(element);
            element = pull(context);
        }
        return element == Pull.END ? end() : Poll.pending();
    }

    /** The scheduler is being closed: the subscriber is told that there won't be more. */
    @Override
    public boolean cancel() {
        cancelled = true;
        if (close()) {
            end();
            return true;
        }
        return false;
    }

    private Poll<Void> end() {
        boolean tell = demand.end();
        Flow.Subscriber<?> told = subscriber;
        Throwable thrown = failure;
        subscriber = null;
        stream = null;
        failure = null;
        if (tell) {
            tell(told, Failures.joined(reason(), thrown));
        } else if (thrown != null) {
            Wakers.report(thrown);
        }
        return DONE;
    }

    /** Why it has ended, if that isn't the stream's doing. */
    private Throwable reason() {
        Throwable refusal = demand.refusal();
        return refusal == null && cancelled
                ? new CancellationException("The scheduler that published the stream was closed")
                : refusal;
    }

    private static void tell(Flow.Subscriber<?> subscriber, Throwable failure) {
        try {
            if (failure == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(failure);
            }
        } catch (Throwable thrown) {
            Wakers.report(thrown);
        }
    }

    @Override
    public String toString() {
        return "the publishing of " + stream;
    }
}
