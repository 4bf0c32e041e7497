package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import java.util.Optional;

/** Waits for one element of a stream. To let go of it leaves the stream as it is. */
public final class Next<T> implements Async<Optional<T>>, Inspectable {

    private final AsyncStream<T> stream;

    /** Waits for the next element of a stream. */
    public Next(AsyncStream<T> stream) {
        this.stream = stream;
    }

    @Override
    public Poll<Optional<T>> poll(Context context) {
        return stream.pollNext(context);
    }

    @Override
    public void inspect(View view) {
        view.inner(stream);
    }

    @Override
    public String toString() {
        return "the next element of " + stream;
    }
}
