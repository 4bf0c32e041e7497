package io.fermata;

import io.fermata.stream.Elements;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Operators of a stream that make something of each element. */
interface StreamElements<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }

    /**
     * Applies a function to each element.
     *
     * @param function makes an element, which is not {@code null}; what it throws is the failure of the new stream, when this one
     *     is closed
     * @return a stream of what the function makes
     */
    default <R> AsyncStream<R> map(Function<? super T, ? extends R> function) {
        return Elements.map(self(), function);
    }

    /**
     * Leaves elements out.
     *
     * @param predicate tells whether an element stays; what it throws is the failure of the new stream, when this one is closed
     * @return a stream of the elements that stay
     */
    default AsyncStream<T> filter(Predicate<? super T> predicate) {
        return Elements.filter(self(), predicate);
    }

    /**
     * Applies a function that waits to each element, one after the other: see {@link AsyncStream#mapConcurrent} for several at once.
     *
     * @param function makes what gives the new element, which is not {@code null}; a failure is that of the new stream, when this
     *     one is closed. When the new stream is closed early, what is being waited for is cancelled
     * @return a stream of the values
     */
    default <R> AsyncStream<R> then(AsyncFunction<? super T, R> function) {
        return Elements.then(self(), function);
    }

    /**
     * Leaves elements out, as a predicate says that waits for its answer.
     *
     * @param predicate tells whether an element stays, asked for one at a time; a failure is that of the new stream, when this one
     *     is closed
     * @return a stream of the elements that stay
     */
    default AsyncStream<T> filterAsync(AsyncFunction<? super T, Boolean> predicate) {
        return Elements.filterAsync(self(), predicate);
    }

    /**
     * Makes any number of elements of each one.
     *
     * @param function is given an element and what takes those that it makes, during the call only; they are not {@code null}.
     *     What it throws is the failure of the new stream, when this one is closed and what that call has made is dropped
     * @return a stream of all that is made, in order
     */
    default <R> AsyncStream<R> mapMulti(BiConsumer<? super T, ? super Consumer<R>> function) {
        return Elements.mapMulti(self(), function);
    }

    /**
     * Makes one value of all elements so far, at each of them.
     *
     * @param start the value before the first element, which is not given
     * @param function makes a new value of the one so far and an element, not {@code null}; what it throws is the failure of the
     *     new stream, when this one is closed
     * @return a stream of the values, one for each element
     */
    default <R> AsyncStream<R> scan(R start, BiFunction<? super R, ? super T, ? extends R> function) {
        return Elements.scan(self(), start, function);
    }

    /**
     * Numbers the elements.
     *
     * @return a stream of the elements with their numbers, from 0
     */
    default AsyncStream<AsyncStream.Indexed<T>> enumerate() {
        return Elements.enumerate(self());
    }

    /**
     * Leaves out each element that equals the one before it.
     *
     * @return a stream of the elements that differ from the one before
     */
    default AsyncStream<T> distinctUntilChanged() {
        return Elements.distinctUntilChanged(self(), element -> element);
    }

    /**
     * Leaves out each element whose key equals that of the one before it.
     *
     * @param key gives the key, perhaps {@code null}; what it throws is the failure of the new stream, when this one is closed
     * @return a stream of the elements whose key differs from that of the one before
     */
    default AsyncStream<T> distinctUntilChanged(Function<? super T, ?> key) {
        return Elements.distinctUntilChanged(self(), key);
    }

    /**
     * Shows each element to an action, and hands it on.
     *
     * @param action called for each element before it is handed on; what it throws is the failure of the new stream, when this
     *     one is closed
     * @return a stream of the same elements
     */
    default AsyncStream<T> tap(Consumer<? super T> action) {
        return Elements.tap(self(), action);
    }

    /**
     * Applies an operator of one's own to the whole stream, so that it can stand in a chain of calls.
     *
     * @param operator makes something of this stream
     * @return what it makes
     */
    default <R> R through(Function<? super AsyncStream<T>, ? extends R> operator) {
        return operator.apply(self());
    }
}
