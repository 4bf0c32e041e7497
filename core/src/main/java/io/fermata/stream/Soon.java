package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Poll;
import java.time.Duration;
import java.util.Optional;

/** Waiting for an element of a stream, but not for ever. */
final class Soon {

    private Soon() {}

    /**
     * Waits for the next element for some time at most, and then leaves the stream as it is.
     *
     * @return the answer of {@link AsyncStream#next()}, or {@code null} if there was none in time
     */
    static <T> Async<Optional<T>> next(AsyncStream<T> stream, long nanos) {
        if (nanos <= 0) {
            return cx -> {
                Poll<Optional<T>> polled = stream.pollNext(cx);
                return polled instanceof Poll.Ready ? polled : Poll.ready(null);
            };
        }
        Async<Optional<T>> late = Async.sleep(Duration.ofNanos(nanos)).map(over -> null);
        return Async.race(stream.next(), late);
    }

    /** Reads the clock of the scheduler that it runs on. */
    static Async<Long> now() {
        return cx -> Poll.ready(cx.scheduler().nanoTime());
    }
}
