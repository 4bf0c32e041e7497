package io.fermata.stream;

import io.fermata.AsyncStream;
import io.fermata.Context;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/** Operators that make something of each element on its own. */
public final class Elements {

    private Elements() {}

    /** See {@link AsyncStream#map}. */
    public static <T, R> AsyncStream<R> map(AsyncStream<T> source, Function<? super T, ? extends R> function) {
        return new Mapped<>(source, Objects.requireNonNull(function, "function"));
    }

    private static final class Mapped<T, R> extends Stage<T, R> {

        private final Function<? super T, ? extends R> function;

        Mapped(AsyncStream<T> source, Function<? super T, ? extends R> function) {
            super(source);
            this.function = function;
        }

        @Override
        @SuppressWarnings("unchecked")
        Object next(Context context) {
            Object element = source.pull(context);
            if (element == PENDING || element == END) {
                return element;
            }
            return Objects.requireNonNull(
                    function.apply((T) element), "map: the function gave null, which can't be an element");
        }
    }

    /** See {@link AsyncStream#filter}. */
    public static <T> AsyncStream<T> filter(AsyncStream<T> source, Predicate<? super T> predicate) {
        return new Filtered<>(source, Objects.requireNonNull(predicate, "predicate"));
    }

    private static final class Filtered<T> extends Stage<T, T> {

        private final Predicate<? super T> predicate;

        Filtered(AsyncStream<T> source, Predicate<? super T> predicate) {
            super(source);
            this.predicate = predicate;
        }

        @Override
        @SuppressWarnings("unchecked")
        Object next(Context context) {
            while (true) {
                Object element = source.pull(context);
                if (element == PENDING || element == END || predicate.test((T) element)) {
                    return element;
                }
            }
        }
    }
}
