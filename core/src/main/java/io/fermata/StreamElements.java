package io.fermata;

import io.fermata.stream.Elements;
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
}
