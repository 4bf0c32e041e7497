package io.fermata;

import io.fermata.stream.Ends;
import java.util.function.BiFunction;

/** What makes one value of the elements of a stream. */
interface StreamEnds<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }

    /**
     * Makes one value of all elements, one after the other.
     *
     * @param start the value to begin with
     * @param function makes a new value of the one so far and an element; what it throws is thrown when the stream is closed
     * @return an {@code Async} of the last value, {@code start} if there are no elements
     */
    default <R> Async<R> fold(R start, BiFunction<? super R, ? super T, ? extends R> function) {
        return Ends.fold(self(), start, function);
    }
}
