package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.spi.Pull;
import java.util.Objects;
import java.util.function.BiFunction;

/** Ends of streams: what makes one value of all elements. */
public final class Ends {

    private Ends() {}

    /** See {@link AsyncStream#fold}. */
    public static <T, R> Async<R> fold(
            AsyncStream<T> source, R start, BiFunction<? super R, ? super T, ? extends R> function) {
        return new Folded<>(source, start, Objects.requireNonNull(function, "function"));
    }

    private static final class Folded<T, R> extends Fold<T, R> {

        private final BiFunction<? super R, ? super T, ? extends R> function;
        private R value;

        Folded(AsyncStream<T> source, R start, BiFunction<? super R, ? super T, ? extends R> function) {
            super(source);
            this.value = start;
            this.function = function;
        }

        @Override
        boolean take(T element) {
            value = function.apply(value, element);
            return true;
        }

        /** As that of all folds, with the value in a local variable: to write it into the object takes as long as to make it. */
        @Override
        @SuppressWarnings("unchecked")
        Object takeAll(Context context) {
            R now = value;
            try {
                Object element = source.pull(context);
                while (Pull.isElement(element)) {
                    now = function.apply(now, (T) element);
                    element = source.pull(context);
                }
                return element;
            } finally {
                value = now;
            }
        }

        @Override
        R result() {
            return value;
        }
    }
}
