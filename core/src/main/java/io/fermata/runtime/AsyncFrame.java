package io.fermata.runtime;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import io.fermata.Poll;
import io.fermata.schedule.CallingThread;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/** The superclass of the frames that {@link Async#of} makes. Only generated code extends it. */
public abstract class AsyncFrame<T> extends PolledFrame<Void, T> implements Async<T> {

    /** For generated code. */
    protected AsyncFrame() {}

    @Override
    @SuppressWarnings("unchecked")
    public final Poll<T> poll(Context context) {
        Object out = isAlone() ? resumeAlone(context) : Polling.poll(this, context, null);
        return out == Polling.PENDING ? Poll.pending() : Poll.ready((T) out);
    }

    @Override
    public final boolean cancel() {
        return Polling.cancel(this);
    }

    @Override
    final Object unwound(Closing by) {
        CancellationException cancelled = new CancellationException("cancelled: " + at(0));
        cancelled.setStackTrace(by.awaits);
        for (Throwable suppressed : by.getSuppressed()) {
            cancelled.addSuppressed(suppressed);
        }
        throw cancelled;
    }

    @Override
    public final CoroutineState<Void, T> resume(Context context) {
        return stateOf(Polling.poll(this, context, null));
    }

    @Override
    public final CoroutineState<Void, T> resumeExceptionally(Throwable failure) {
        Objects.requireNonNull(failure, "failure");
        return stateOf(Polling.poll(this, Context.of(() -> {}), failure));
    }

    @SuppressWarnings("unchecked")
    private CoroutineState<Void, T> stateOf(Object out) {
        return out == Polling.PENDING ? new Yielded<>(null) : new Returned<>((T) out);
    }

    @Override
    public final void close() {
        if (!Chain.isEnded(this)) {
            CallingThread.cancel(this);
        }
    }

    @Override
    public final Coroutine<Context, Void, T> asCoroutine() {
        return this;
    }

    @Override
    public final Object newFrame(Object body, Object argument) {
        AsyncFrame<?> frame = (AsyncFrame<?>) newFrame(body);
        frame.link = argument;
        return frame;
    }

    /** Generated code calls this where the body of a function begins. */
    protected final Object argument() {
        Object argument = link;
        link = null;
        return argument;
    }

    @Override
    String noun() {
        return "async body";
    }
}
