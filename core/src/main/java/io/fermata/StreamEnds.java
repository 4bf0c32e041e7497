package io.fermata;

import io.fermata.stream.Ends;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * What makes one value of the elements of a stream: each gives an {@link Async}, and nothing happens before that is awaited,
 * started or blocked for.
 *
 * <p>A function that throws, and a cancellation, close the stream first. A failure of the stream is that of the {@code Async}.
 */
interface StreamEnds<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }

    /**
     * Makes one value of all elements, one after the other.
     *
     * @param start the value to begin with, perhaps {@code null}
     * @param function makes a new value of the one so far and an element; what it throws is thrown when the stream is closed
     * @return an {@code Async} of the last value, {@code start} if there are no elements
     */
    default <R> Async<R> fold(R start, BiFunction<? super R, ? super T, ? extends R> function) {
        return Ends.fold(self(), start, function);
    }

    /**
     * Puts all elements into a list.
     *
     * @return an {@code Async} of an unmodifiable list
     */
    default Async<List<T>> toList() {
        return Ends.collect(self(), Collectors.toUnmodifiableList());
    }

    /**
     * Puts all elements into whatever a collector makes.
     *
     * @param collector as for {@link java.util.stream.Stream#collect(Collector)}; its parts are used by one thread at a time
     * @return an {@code Async} of what it makes
     */
    default <R> Async<R> collect(Collector<? super T, ?, R> collector) {
        return Ends.collect(self(), collector);
    }

    /**
     * Puts each element together with what came of those before.
     *
     * @param operator makes a value, not {@code null}, of the one so far and an element
     * @return an {@code Async} of the last value, or of none if there are no elements
     */
    default Async<Optional<T>> reduce(BinaryOperator<T> operator) {
        return Ends.reduce(self(), operator);
    }

    /**
     * Counts the elements.
     *
     * @return an {@code Async} of their number
     */
    default Async<Long> count() {
        return Ends.count(self());
    }

    /**
     * Waits for the first element, and closes the stream.
     *
     * @return an {@code Async} of the element, or of none
     */
    default Async<Optional<T>> first() {
        return Ends.find(self(), element -> true);
    }

    /**
     * Waits for the end, and gives the element before it.
     *
     * @return an {@code Async} of the last element, or of none
     */
    default Async<Optional<T>> last() {
        return Ends.last(self());
    }

    /**
     * Waits for the one element that there should be.
     *
     * @return an {@code Async} of the element. It fails with a {@link java.util.NoSuchElementException} if there is none, and with
     *     an {@link IllegalStateException}, when the stream is closed, if there are more
     */
    default Async<T> single() {
        return Ends.single(self());
    }

    /**
     * Waits for an element that a predicate holds for, and closes the stream.
     *
     * @param predicate tells whether it is the one
     * @return an {@code Async} of the first such element, or of none
     */
    default Async<Optional<T>> find(Predicate<? super T> predicate) {
        return Ends.find(self(), predicate);
    }

    /**
     * Tells whether there is an element that a predicate holds for. With the first one the stream is closed.
     *
     * @param predicate what to look for
     * @return an {@code Async} of the answer
     */
    default Async<Boolean> any(Predicate<? super T> predicate) {
        return Ends.find(self(), predicate).map(Optional::isPresent);
    }

    /**
     * Tells whether a predicate holds for all elements. With the first one that it doesn't hold for the stream is closed.
     *
     * @param predicate what should hold
     * @return an {@code Async} of the answer
     */
    default Async<Boolean> all(Predicate<? super T> predicate) {
        return Ends.find(self(), predicate.negate()).map(Optional::isEmpty);
    }

    /**
     * Tells whether a predicate holds for no element. With the first one that it holds for the stream is closed.
     *
     * @param predicate what should not hold
     * @return an {@code Async} of the answer
     */
    default Async<Boolean> none(Predicate<? super T> predicate) {
        return Ends.find(self(), predicate).map(Optional::isEmpty);
    }

    /**
     * Does something with each element.
     *
     * @param action called for each element, on the thread that polls
     * @return an {@code Async} of the end
     */
    default Async<Void> forEach(Consumer<? super T> action) {
        return Ends.forEach(self(), action);
    }

    /**
     * Does something that waits with each element, one after the other.
     *
     * @param action makes what to wait for before the next element is asked for
     * @return an {@code Async} of the end
     */
    default <R> Async<Void> forEachAsync(AsyncFunction<? super T, R> action) {
        return Ends.forEachAsync(self(), action);
    }

    /**
     * Puts the elements as text next to each other.
     *
     * @param separator what stands between two
     * @return an {@code Async} of the text
     */
    default Async<String> joining(CharSequence separator) {
        Objects.requireNonNull(separator, "separator");
        return map(self()).collect(Collectors.joining(separator));
    }

    private static AsyncStream<String> map(AsyncStream<?> stream) {
        return stream.map(String::valueOf);
    }
}
