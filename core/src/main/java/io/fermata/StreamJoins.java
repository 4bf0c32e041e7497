package io.fermata;

import io.fermata.stream.FlatMap;
import io.fermata.stream.Joins;
import io.fermata.stream.Nested;
import io.fermata.stream.Zipped;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Operators that make one stream of several. */
interface StreamJoins<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }

    /**
     * Makes a stream of each element, and gives their elements one stream after the other.
     *
     * @param function makes a stream of an element. It is asked for the next one when the stream before is at its end; what it
     *     throws is the failure of the new stream, when this one is closed
     * @return a stream of all elements of the streams that are made
     */
    default <R> AsyncStream<R> flatMap(Function<? super T, ? extends AsyncStream<? extends R>> function) {
        return FlatMap.flatMap(self(), function);
    }

    /**
     * Makes a stream of each element, and gives its elements until the next one is made. The stream before is closed then, and its
     * clean-up waited for, before the next one begins. Tasks of their own read this stream and the one that was made.
     *
     * @param function makes a stream of an element; what it throws is the failure of the new stream, when all others are closed
     * @return a stream of the elements of the latest stream at each time. An element that waits for the consumer when its stream
     *     is closed is dropped
     */
    default <R> AsyncStream<R> switchMap(Function<? super T, ? extends AsyncStream<? extends R>> function) {
        return Nested.switchMap(self(), function);
    }

    /**
     * Makes a stream of each element, and gives the elements of some of them at once, each when it is there. This stream and those
     * that are made are read by tasks of their own.
     *
     * @param most how many streams run at once at most, at least 1
     * @param function makes a stream of an element; what it throws, and a failure of a stream that it made, closes all others
     *     and is the failure of the new stream
     * @return a stream of all elements. Up to 32 of each stream are read ahead of the consumer; no stream is preferred
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    default <R> AsyncStream<R> flatMapUnordered(
            int most, Function<? super T, ? extends AsyncStream<? extends R>> function) {
        return Nested.flatMapUnordered(self(), most, function);
    }

    /**
     * Gives the elements of another stream after those of this one.
     *
     * @param other what follows; it is closed with the new stream
     * @return a stream of the elements of both
     */
    default AsyncStream<T> concatWith(AsyncStream<? extends T> other) {
        return Joins.concat(List.of(self(), other));
    }

    /**
     * Puts each element together with one of another stream: see {@link AsyncStream#zip(AsyncStream, AsyncStream, BiFunction)}.
     *
     * @param other the other stream
     * @param function makes an element, not {@code null}, of one of each
     * @return a stream of what the function makes
     */
    default <U, R> AsyncStream<R> zipWith(
            AsyncStream<U> other, BiFunction<? super T, ? super U, ? extends R> function) {
        return Zipped.zip(self(), other, function);
    }

    /**
     * Gives the elements of another stream too: see {@link AsyncStream#merge}.
     *
     * @param other the other stream
     * @return a stream of the elements of both, each when it is there
     */
    default AsyncStream<T> mergeWith(AsyncStream<? extends T> other) {
        return Joins.merge(List.of(self(), other));
    }

    /**
     * Puts each element together with the latest one of another stream. Both are read by tasks of their own. Elements that come
     * before the first one of the other stream are dropped.
     *
     * @param other whose latest element is used, closed at the end of this stream
     * @param function makes an element, not {@code null}; what it throws, and a failure of either stream, closes both and is the
     *     failure of the new stream
     * @return a stream of what the function makes, which ends when this one does
     */
    default <U, R> AsyncStream<R> withLatestFrom(
            AsyncStream<U> other, BiFunction<? super T, ? super U, ? extends R> function) {
        return Joins.withLatestFrom(self(), other, function);
    }
}
