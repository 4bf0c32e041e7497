package io.fermata;

import io.fermata.stream.Recovery;
import java.util.Objects;
import java.util.function.Function;

/** Operators of a stream that deal with failures and with its end. */
interface StreamFailures<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }

    /**
     * Goes on with another stream after a failure.
     *
     * @param function is given the failure and makes the stream to go on with, or throws in turn. To be cancelled is no failure
     * @return a stream of the elements up to the failure, and then of those of the other stream
     */
    default AsyncStream<T> recover(Function<? super Throwable, ? extends AsyncStream<? extends T>> function) {
        return Recovery.recover(self(), function);
    }

    /**
     * Makes another failure of a failure.
     *
     * @param function is given the failure and gives the one to throw
     * @return a stream of the same elements
     */
    default AsyncStream<T> mapFailure(Function<? super Throwable, ? extends Throwable> function) {
        return Recovery.mapFailure(self(), function);
    }

    /**
     * Does something at the end: after the last element, after a failure, or when the new stream is closed early. It does nothing
     * if no element was ever asked for.
     *
     * @param action what to wait for, once; when it fails, a failure of this stream is suppressed by its failure
     * @return a stream of the same elements
     */
    default AsyncStream<T> onClose(Async<?> action) {
        return Recovery.onClose(self(), action);
    }

    /**
     * Does something at the end, as {@link #onClose(Async)} does.
     *
     * @param action called once, on the thread that asks
     * @return a stream of the same elements
     */
    default AsyncStream<T> onClose(Runnable action) {
        Objects.requireNonNull(action, "action");
        return Recovery.onClose(self(), Async.poll(cx -> {
            action.run();
            return Poll.ready(null);
        }));
    }
}
