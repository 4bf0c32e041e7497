package io.fermata.compiler.fuzz;

import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;

/** A coroutine that is written by hand, for generated programs to delegate to: it yields a few values and returns. */
public final class Counter<R> extends Coroutine<R, Object, Integer> {

    private final Trace t;
    private final int tag;
    private final int end;
    private int next;
    private Status status = Status.CREATED;

    /** Makes a coroutine that will suspend itself the given number of times. */
    public Counter(Trace t, int tag, int end) {
        this.t = t;
        this.tag = tag;
        this.end = end & 3;
    }

    /** Makes the first few resumptions at once. */
    public Counter<R> started() {
        resume(null);
        return this;
    }

    @Override
    public CoroutineState<Object, Integer> resume(R value) {
        t.o(tag, value);
        if (status != Status.CREATED && status != Status.SUSPENDED) {
            throw new IllegalStateException("A coroutine was resumed after its end");
        }
        if (next == end) {
            status = Status.RETURNED;
            return new Returned<>(next);
        }
        status = Status.SUSPENDED;
        return new Yielded<>(next++);
    }

    @Override
    public CoroutineState<Object, Integer> resumeExceptionally(Throwable failure) {
        t.o(tag, failure);
        status = Status.FAILED;
        throw Trace.<RuntimeException>unchecked(failure);
    }

    @Override
    public void close() {
        t.at(tag);
        status = Status.CLOSED;
    }

    @Override
    public Status status() {
        return status;
    }
}
