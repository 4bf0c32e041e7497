package io.fermata;

import io.fermata.CoroutineState.Yielded;
import io.fermata.schedule.CallingThread;
import java.util.Objects;
import java.util.Optional;

/** An {@link AsyncStream} written by hand, seen as a coroutine. */
final class StreamCoroutine<T> extends Coroutine<Context, Poll<Optional<T>>, Never> {

    private final AsyncStream<T> stream;
    private Status status = Status.CREATED;
    private Throwable failure;

    StreamCoroutine(AsyncStream<T> stream) {
        this.stream = stream;
    }

    @Override
    public CoroutineState<Poll<Optional<T>>, Never> resume(Context context) {
        if (status != Status.CREATED && status != Status.SUSPENDED) {
            throw new IllegalStateException("The coroutine can't be resumed: it is " + status, failure);
        }
        status = Status.RUNNING;
        try {
            Poll<Optional<T>> polled = stream.pollNext(context);
            status = Status.SUSPENDED;
            return new Yielded<>(polled);
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    @Override
    public CoroutineState<Poll<Optional<T>>, Never> resumeExceptionally(Throwable thrown) {
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
            CallingThread.cancel(stream.stop());
        }
    }

    @Override
    public Status status() {
        return status;
    }
}
