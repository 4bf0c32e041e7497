package io.fermata.compiler.fuzz;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * Carries out a plan on an asynchronous body: whatever it awaits suspends it as a {@code yield} would suspend a coroutine, and is
 * given what the coroutine would be resumed with, now and then without having to wait.
 */
public final class AsyncRun {

    private static final Context CONTEXT = Context.of(() -> {});

    private final Plan plan;
    private final Trace trace;
    private final SplittableRandom random;
    private int resumptions;
    private Object held;
    private boolean isThrown;

    /** Whether a stream has let the body wait, of which a coroutine knows nothing. */
    private boolean pausing;

    private boolean closing;

    AsyncRun(Plan plan, Trace trace) {
        this.plan = plan;
        this.trace = trace;
        this.random = new SplittableRandom(plan.seed() + plan.at());
    }

    /** Makes the {@code Async} of a body that takes its first resumption. */
    @SuppressWarnings("unchecked")
    public <R, Y, T> Async<T> of(AsyncFunction.Body<R, T> body) {
        return AsyncFunction.of(body).apply((R) held);
    }

    /** Makes the {@code Async} of a body that ignores its first resumption. */
    public <R, Y, T> Async<T> of(Async.Body<T> body) {
        return Async.of(body);
    }

    /** What a body awaits that yields a value. */
    public <R> Async<R> given(Object value) {
        return new Given<>(value);
    }

    /** What a body awaits that delegates to a {@link Counter}. */
    public <R> Count<R> counter(int tag, int end) {
        return new Count<>(tag, end & 3);
    }

    /** What a body loops over. */
    public AsyncStream<Object> stream(Stepped elements) {
        return new Steps(elements);
    }

    /** Runs a body to its end. The class that holds it was made with this object. */
    void run(AsyncFuzzHost host, int body) {
        held = plan.input(0);
        Async<?> async = host.make(body);
        String end;
        try {
            end = "returned " + Trace.show(drive(async));
        } catch (CancellationException cancelled) {
            end = closed(cancelled);
        } catch (Throwable thrown) {
            end = "threw " + Trace.show(thrown);
        }
        trace.event(end + " " + async.asCoroutine().status());
    }

    private Object drive(Async<?> async) {
        while (true) {
            if (!closing && plan.closesAt(resumptions)) {
                closing = true;
                trace.event("close");
                if (async.cancel()) {
                    throw new CancellationException();
                }
            } else if (closing && !pausing) {
                throw new IllegalStateException("A body that was cancelled waits");
            }
            pausing = false;
            if (async.poll(CONTEXT) instanceof Poll.Ready<?> ready) {
                return ready.value();
            }
        }
    }

    private static String closed(CancellationException cancelled) {
        Throwable first = null;
        for (Throwable thrown : cancelled.getSuppressed()) {
            if (first == null) {
                first = thrown;
            } else {
                first.addSuppressed(thrown);
            }
        }
        return first == null ? "closed" : "threw " + Trace.show(first);
    }

    /** Notes a suspension and what it will be resumed with, and tells whether the body goes on at once. */
    private boolean suspend(Object value) {
        trace.event("yielded " + Trace.show(value) + " SUSPENDED");
        resumptions++;
        isThrown = plan.throwsAt(resumptions);
        held = isThrown || plan.closesAt(resumptions) ? null : plan.input(resumptions);
        return !plan.closesAt(resumptions) && random.nextInt(3) == 0;
    }

    private void throwIfPlanned() {
        if (isThrown) {
            isThrown = false;
            throw Plan.injected();
        }
    }

    private final class Given<R> implements Async<R> {

        private final Object value;
        private boolean waits;

        Given(Object value) {
            this.value = value;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Poll<R> poll(Context context) {
            if (!waits && !suspend(value)) {
                waits = true;
                return Poll.pending();
            }
            throwIfPlanned();
            return Poll.ready((R) held);
        }
    }

    /** Does as a {@link Counter} does. */
    public final class Count<R> implements Async<Integer> {

        private final int tag;
        private final int end;
        private int next;
        private boolean waits;
        private boolean ended;

        Count(int tag, int end) {
            this.tag = tag;
            this.end = end;
        }

        /** Makes the first resumption at once. */
        public Count<R> started() {
            trace.o(tag, null);
            ended = next == end;
            next++;
            return this;
        }

        @Override
        public Poll<Integer> poll(Context context) {
            while (true) {
                if (waits) {
                    waits = false;
                    if (isThrown) {
                        trace.o(tag, Plan.injected());
                        throwIfPlanned();
                    }
                }
                trace.o(tag, held);
                if (ended) {
                    throw new IllegalStateException("A coroutine was resumed after its end");
                }
                if (next == end) {
                    return Poll.ready(next);
                }
                waits = true;
                if (!suspend(next++)) {
                    return Poll.pending();
                }
            }
        }

        @Override
        public boolean cancel() {
            trace.at(tag);
            return true;
        }
    }

    /** A stream that now and then lets its loop wait, for an element or for its end. */
    private final class Steps implements AsyncStream<Object> {

        private final Stepped elements;
        private boolean ends;

        Steps(Stepped elements) {
            this.elements = elements;
        }

        private boolean pauses() {
            pausing = (closing || !plan.closesAt(resumptions)) && random.nextInt(3) == 0;
            return pausing;
        }

        @Override
        public Poll<Optional<Object>> pollNext(Context context) {
            if (pauses()) {
                return Poll.pending();
            }
            if (ends) {
                close();
                return Poll.ready(Optional.empty());
            }
            return Poll.ready(elements.hasNext() ? Optional.of(elements.next()) : Optional.empty());
        }

        private void close() {
            try {
                elements.close();
            } catch (FuzzException.Checked failure) {
                throw Trace.<RuntimeException>unchecked(failure);
            }
        }

        @Override
        public boolean cancel() {
            ends = true;
            if (random.nextBoolean()) {
                return false;
            }
            close();
            return true;
        }
    }
}
