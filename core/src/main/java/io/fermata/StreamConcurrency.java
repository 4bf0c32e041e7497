package io.fermata;

import io.fermata.stream.Buffered;
import io.fermata.stream.Concurrent;
import io.fermata.sync.Overflow;
import java.util.Objects;

/**
 * Operators of a stream that work ahead, or on several elements at once.
 *
 * <p>That work runs as tasks on the scheduler of whoever asks the new stream first. They go on while the consumer waits for
 * something else, and are cancelled and waited for when the new stream is closed.
 */
interface StreamConcurrency<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }

    /**
     * Reads ahead of the consumer, from when the first element is asked for. The reader waits while the buffer is full.
     *
     * @param size how many elements wait for the consumer at most, at least 1; those left when the new stream is closed are closed
     *     if they are {@link AutoCloseable}
     * @return a stream of the same elements; a failure follows those before it
     * @throws IllegalArgumentException if {@code size} is less than 1
     */
    default AsyncStream<T> buffer(int size) {
        return Buffered.buffer(self(), size, Overflow.SUSPEND);
    }

    /**
     * Reads ahead of the consumer, as {@link #buffer(int)} does.
     *
     * @param size how many elements wait for the consumer at most, at least 1
     * @param overflow what happens to an element that comes while the buffer is full: with {@link Overflow#FAIL} this stream is
     *     closed, and the new one fails, after the elements in the buffer
     * @return a stream of the elements that aren't dropped
     * @throws IllegalArgumentException if {@code size} is less than 1
     */
    default AsyncStream<T> buffer(int size, Overflow overflow) {
        return Buffered.buffer(self(), size, Objects.requireNonNull(overflow, "overflow"));
    }

    /**
     * Reads ahead of the consumer, and keeps the latest element only.
     *
     * @return a stream of the elements that were the latest when the consumer asked
     */
    default AsyncStream<T> conflate() {
        return Buffered.conflate(self());
    }

    /**
     * Applies a function that waits to several elements at once, and gives the values in the order of the elements.
     *
     * @param most how many elements are worked on, or wait for their turn, at most, at least 1
     * @param function makes what gives the value, not {@code null}, of an element. A failure of it, or of this stream, is given
     *     when the values before it are; the other work is cancelled then, and this stream closed
     * @return a stream of the values; those that nobody gets are closed if they are {@link AutoCloseable}
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    default <R> AsyncStream<R> mapConcurrent(int most, AsyncFunction<? super T, R> function) {
        return Concurrent.map(self(), most, function);
    }

    /**
     * Applies a function that waits to several elements at once, and gives each value when it is there.
     *
     * @param most how many elements are worked on, or wait for the consumer, at most, at least 1
     * @param function makes what gives the value, not {@code null}, of an element. A failure of it, or of this stream, cancels all
     *     other work at once and closes this stream; values that wait for the consumer are dropped
     * @return a stream of the values; those that nobody gets are closed if they are {@link AutoCloseable}
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    default <R> AsyncStream<R> mapConcurrentUnordered(int most, AsyncFunction<? super T, R> function) {
        return Concurrent.mapUnordered(self(), most, function);
    }

    /**
     * Does something that waits with several elements at once.
     *
     * @param most how many elements are worked on at most, at least 1
     * @param action makes what to wait for. Its failure cancels all other work and closes this stream
     * @return an {@link Async} of the end of all, or of the first failure, the others suppressed
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    default <R> Async<Void> forEachConcurrent(int most, AsyncFunction<? super T, R> action) {
        return Concurrent.forEach(self(), most, action);
    }
}
