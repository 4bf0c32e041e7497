package io.fermata;

import io.fermata.stream.Limits;
import java.util.function.Predicate;

/** Operators of a stream that begin or end it elsewhere. */
interface StreamLimits<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }

    /**
     * Ends after a number of elements. This stream is closed when one more is asked for.
     *
     * @param count how many elements at most, 0 or more
     * @return a stream of the first elements
     * @throws IllegalArgumentException if {@code count} is negative
     */
    default AsyncStream<T> take(long count) {
        return Limits.take(self(), count);
    }

    /**
     * Ends before the first element that a predicate doesn't hold for. That one is dropped, and this stream closed.
     *
     * @param predicate tells whether to go on; what it throws is the failure of the new stream, when this one is closed
     * @return a stream of the elements before
     */
    default AsyncStream<T> takeWhile(Predicate<? super T> predicate) {
        return Limits.takeWhile(self(), predicate);
    }

    /**
     * Ends when something else does, also while it waits for an element. This stream is closed then.
     *
     * @param signal what ends it, run as a task from when the first element is asked for, and cancelled at the end; its failure
     *     is that of the new stream
     * @return a stream of the elements until then; of an element and the end at one moment the end comes first
     */
    default AsyncStream<T> takeUntil(Async<?> signal) {
        return Limits.takeUntil(self(), signal);
    }

    /**
     * Leaves out the first elements.
     *
     * @param count how many, 0 or more
     * @return a stream of the elements after them
     * @throws IllegalArgumentException if {@code count} is negative
     */
    default AsyncStream<T> skip(long count) {
        return Limits.skip(self(), count);
    }

    /**
     * Leaves out the first elements for as long as a predicate holds.
     *
     * @param predicate tells whether to go on leaving out; what it throws is the failure of the new stream, when this one is closed
     * @return a stream that begins with the first element that it doesn't hold for
     */
    default AsyncStream<T> skipWhile(Predicate<? super T> predicate) {
        return Limits.skipWhile(self(), predicate);
    }

    /**
     * Gives the first element, and from there on each so-many-th one.
     *
     * @param step how far from one to the next, at least 1
     * @return a stream of those elements
     * @throws IllegalArgumentException if {@code step} is less than 1
     */
    default AsyncStream<T> stepBy(long step) {
        return Limits.stepBy(self(), step);
    }

    /**
     * Lets the next element be looked at before it is taken.
     *
     * @return a stream of the same elements, which closes the one that was looked at, if it is {@link AutoCloseable}, when it is
     *     closed itself
     */
    default PeekableStream<T> peekable() {
        return Limits.peekable(self());
    }
}
