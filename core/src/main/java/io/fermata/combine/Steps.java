package io.fermata.combine;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * An {@link Async} and the steps after it. Steps are added to the same list, and run in a loop: neither their number nor that
 * of {@code then}s within each other's functions takes stack.
 */
public final class Steps<T> implements Async<T>, Inspectable {

    private Async<?> source;

    /** The last step, until the first poll. */
    private Step last;

    /** The steps to come, from the first poll on; the next one is on top. */
    private Deque<Step> steps;

    private boolean cancelled;

    private Steps(Async<?> source, Step last) {
        this.source = source;
        this.last = last;
    }

    /** Applies a function to the value of an {@link Async}. */
    public static <A, T> Async<T> map(Async<A> async, Function<? super A, ? extends T> function) {
        Objects.requireNonNull(function, "function");
        return after(async, new Step.Map(lastOf(async), function));
    }

    /** Goes on with the {@link Async} that a function makes of a value. */
    public static <A, T> Async<T> then(Async<A> async, AsyncFunction<? super A, T> function) {
        Objects.requireNonNull(function, "function");
        return after(async, new Step.Then(lastOf(async), function));
    }

    /** Makes a value of a failure. */
    public static <T> Async<T> recover(Async<T> async, Function<? super Throwable, ? extends T> function) {
        Objects.requireNonNull(function, "function");
        return after(async, new Step.Recover(lastOf(async), function));
    }

    private static boolean isOpen(Async<?> async) {
        return async instanceof Steps<?> own && own.steps == null && own.source != null;
    }

    private static Step lastOf(Async<?> async) {
        return isOpen(async) ? ((Steps<?>) async).last : null;
    }

    private static <T> Async<T> after(Async<?> async, Step step) {
        return new Steps<>(isOpen(async) ? ((Steps<?>) async).taken() : async, step);
    }

    /** Gives the source, since another one does what this would have done. */
    private Async<?> taken() {
        Async<?> given = source;
        source = null;
        last = null;
        return given;
    }

    @Override
    public Poll<T> poll(Context context) {
        if (source == null) {
            throw Ended.refuse();
        }
        if (steps == null) {
            steps = new ArrayDeque<>();
            push(last);
            last = null;
        }
        try {
            return run(context);
        } catch (Throwable failure) {
            source = null;
            throw failure;
        }
    }

    private void push(Step newest) {
        for (Step step = newest; step != null; step = step.previous) {
            steps.push(step);
        }
    }

    @SuppressWarnings("unchecked")
    private Poll<T> run(Context context) {
        while (true) {
            Object value = null;
            Throwable failure = null;
            try {
                if (!(source.poll(context) instanceof Poll.Ready<?> ready)) {
                    return Poll.pending();
                }
                value = ready.value();
            } catch (Throwable thrown) {
                failure = thrown;
            }
            value = runSteps(value, failure);
            if (!(value instanceof Step.Next next)) {
                source = null;
                return Poll.ready((T) value);
            }
            continueWith(next.async());
        }
    }

    private Object runSteps(Object first, Throwable thrown) {
        Object value = first;
        Throwable failure = thrown;
        while (!(value instanceof Step.Next) && !steps.isEmpty() && !isCancellation(failure)) {
            Step step = steps.pop();
            try {
                if (failure != null) {
                    value = step.ofFailure(failure);
                    failure = null;
                } else if (cancelled && step.begins()) {
                    failure = cancellation(value);
                } else {
                    value = step.ofValue(value);
                }
            } catch (Throwable next) {
                failure = next;
            }
        }
        if (failure != null) {
            throw Failures.<RuntimeException>sneaky(failure);
        }
        return value;
    }

    /** Tells whether a failure is due to a cancellation, which nothing recovers from. */
    private boolean isCancellation(Throwable failure) {
        return cancelled && failure instanceof CancellationException;
    }

    private static CancellationException cancellation(Object value) {
        CancellationException cancellation = new CancellationException("cancelled before a step of then(...)");
        Failures.joined(cancellation, Failures.discard(value));
        return cancellation;
    }

    private void continueWith(Async<?> next) {
        if (isOpen(next)) {
            Steps<?> inner = (Steps<?>) next;
            push(inner.last);
            source = inner.taken();
        } else {
            source = next;
        }
    }

    @Override
    public void inspect(View view) {
        view.inner(source);
    }

    @Override
    public boolean cancel() {
        if (source == null) {
            return true;
        }
        cancelled = true;
        if (!source.cancel()) {
            return false;
        }
        source = null;
        return true;
    }
}
