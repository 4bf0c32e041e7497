package io.fermata;

import io.fermata.stream.Grouping;
import io.fermata.stream.Groups;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Operators of a stream that make something of several elements next to each other. */
interface StreamGroups<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }

    /**
     * Puts elements together in lists.
     *
     * @param size how many elements a list has, at least 1; the last one may have fewer
     * @return a stream of unmodifiable lists. A failure is thrown after a list of the elements that came before it
     * @throws IllegalArgumentException if {@code size} is less than 1
     */
    default AsyncStream<List<T>> chunked(int size) {
        return Groups.chunked(self(), size);
    }

    /**
     * Puts elements together in lists, and gives a list that isn't full when the time since its first element is over.
     *
     * @param size how many elements a list has at most, at least 1
     * @param time how long the first element of a list waits for others at most, by the scheduler's clock, more than zero. This
     *     stream is asked only while the list is waited for
     * @return a stream of unmodifiable lists, none of which is empty. A failure is thrown after a list of the elements that came
     *     before it
     * @throws IllegalArgumentException if {@code size} is less than 1 or {@code time} isn't positive
     */
    default AsyncStream<List<T>> chunkedWithin(int size, Duration time) {
        return Groups.chunkedWithin(self(), size, time);
    }

    /**
     * Puts elements next to each other together in lists that overlap.
     *
     * @param size how many elements a list has, at least 1: lists that would have fewer are left out
     * @param step how far the first element of a list is from that of the one before, at least 1
     * @return a stream of unmodifiable lists
     * @throws IllegalArgumentException if {@code size} or {@code step} is less than 1
     */
    default AsyncStream<List<T>> window(int size, int step) {
        return Groups.window(self(), size, step);
    }

    /**
     * Makes something of each two elements next to each other.
     *
     * @param function is given an element and the one after it, and makes an element, not {@code null}; what it throws is the
     *     failure of the new stream, when this one is closed
     * @return a stream with an element less than this one
     */
    default <R> AsyncStream<R> pairwise(BiFunction<? super T, ? super T, ? extends R> function) {
        return Groups.pairwise(self(), function);
    }

    /**
     * Deals the elements out to a stream for each key. A task of its own reads this stream, on the scheduler of whoever asks.
     *
     * <p>Each group has a buffer. When one is full, this stream isn't read until somebody takes from that group: consume all groups at
     * once, for instance with {@code flatMapUnordered}. A group that isn't wanted is closed; further elements of its key are
     * dropped. Groups end, after what is in their buffers, when this stream does, and fail with it; when the new stream is closed
     * early they end.
     *
     * @param key gives the key of an element, not {@code null}; what it throws is the failure of the new stream and of all groups,
     *     when this stream is closed
     * @param mostKeys how many different keys there may be, at least 1: one more is an {@link IllegalStateException}
     * @param ahead how many elements the buffer of a group holds, at least 1
     * @return a stream of the groups, each when its first element has come
     * @throws IllegalArgumentException if {@code mostKeys} or {@code ahead} is less than 1
     */
    default <K> AsyncStream<StreamGroup<K, T>> groupBy(Function<? super T, ? extends K> key, int mostKeys, int ahead) {
        return Grouping.by(self(), key, mostKeys, ahead);
    }
}
