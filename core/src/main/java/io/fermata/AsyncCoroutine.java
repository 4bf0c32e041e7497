package io.fermata;

import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import java.util.Objects;

/** An {@link Async} written by hand, seen as a coroutine. */
final class AsyncCoroutine<T> extends Coroutine<Context, Void, T> {

    private final Async<T> async;
    private Status status = Status.CREATED;
    private Throwable failure;

    AsyncCoroutine(Async<T> async) {
        this.async = async;
    }

    @Override
    public CoroutineState<Void, T> resume(Context context) {
        if (status != Status.CREATED && status != Status.SUSPENDED) {
            throw new IllegalStateException("The coroutine can't be resumed: it is " + status, failure);
        }
        status = Status.RUNNING;
        try {
            Poll<T> polled = async.poll(context);
            if (polled instanceof Poll.Ready<T> ready) {
                status = Status.RETURNED;
                return new Returned<>(ready.value());
            }
            status = Status.SUSPENDED;
            return new Yielded<>(null);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    @Override
    public CoroutineState<Void, T> resumeExceptionally(Throwable thrown) {
        Objects.requireNonNull(thrown, "failure");
        close();
        throw failed(thrown);
    }

    private RuntimeException failed(Throwable thrown) {
        status = Status.FAILED;
        failure = thrown;
        return Closeables.sneaky(thrown);
    }

    @Override
    public void close() {
        if (status == Status.RUNNING) {
            throw new IllegalStateException("A coroutine was closed while it is running");
        }
        if (status == Status.CREATED || status == Status.SUSPENDED) {
            status = Status.CLOSED;
            io.fermata.schedule.CallingThread.cancel(async);
        }
    }

    @Override
    public Status status() {
        return status;
    }
}
