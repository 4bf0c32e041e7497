package io.fermata.stream;

import io.fermata.AsyncFunction;
import io.fermata.AsyncStream;
import io.fermata.AsyncStream.Indexed;
import io.fermata.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
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
            return made((T) element);
        }

        private R made(T element) {
            return Objects.requireNonNull(
                    function.apply(element), "map: the function gave null, which can't be an element");
        }

        @Override
        Object drainOpen(Context context, Sink<? super R> sink) throws Exception {
            return source.drain(context, element -> sink.take(made(element)));
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

        @Override
        Object drainOpen(Context context, Sink<? super T> sink) throws Exception {
            return source.drain(context, element -> !predicate.test(element) || sink.take(element));
        }
    }

    /** See {@link AsyncStream#then}. */
    public static <T, R> AsyncStream<R> then(AsyncStream<T> source, AsyncFunction<? super T, ? extends R> function) {
        Objects.requireNonNull(function, "function");
        return AsyncStream.of(s -> {
            for (T element : s.each(source)) {
                s.yield(s.await(function.apply(element)));
            }
        });
    }

    /** See {@link AsyncStream#filterAsync}. */
    public static <T> AsyncStream<T> filterAsync(AsyncStream<T> source, AsyncFunction<? super T, Boolean> predicate) {
        Objects.requireNonNull(predicate, "predicate");
        return AsyncStream.of(s -> {
            for (T element : s.each(source)) {
                if (s.await(predicate.apply(element))) {
                    s.yield(element);
                }
            }
        });
    }

    /** See {@link AsyncStream#mapMulti}. */
    public static <T, R> AsyncStream<R> mapMulti(
            AsyncStream<T> source, BiConsumer<? super T, ? super Consumer<R>> function) {
        Objects.requireNonNull(function, "function");
        return AsyncStream.of(s -> {
            for (T element : s.each(source)) {
                List<R> made = new ArrayList<>();
                Consumer<R> taker = made::add;
                function.accept(element, taker);
                for (R each : made) {
                    s.yield(each);
                }
            }
        });
    }

    /** See {@link AsyncStream#scan}. */
    public static <T, R> AsyncStream<R> scan(
            AsyncStream<T> source, R start, BiFunction<? super R, ? super T, ? extends R> function) {
        return new Scanned<>(source, start, Objects.requireNonNull(function, "function"));
    }

    private static final class Scanned<T, R> extends Stage<T, R> {

        private final BiFunction<? super R, ? super T, ? extends R> function;
        private R value;

        Scanned(AsyncStream<T> source, R start, BiFunction<? super R, ? super T, ? extends R> function) {
            super(source);
            this.value = start;
            this.function = function;
        }

        @Override
        @SuppressWarnings("unchecked")
        Object next(Context context) {
            Object element = source.pull(context);
            if (element == PENDING || element == END) {
                return element;
            }
            value = Objects.requireNonNull(
                    function.apply(value, (T) element), "scan: the function gave null, which can't be an element");
            return value;
        }
    }

    /** See {@link AsyncStream#enumerate}. */
    public static <T> AsyncStream<Indexed<T>> enumerate(AsyncStream<T> source) {
        return new Enumerated<>(source);
    }

    private static final class Enumerated<T> extends Stage<T, Indexed<T>> {

        private long index;

        Enumerated(AsyncStream<T> source) {
            super(source);
        }

        @Override
        @SuppressWarnings("unchecked")
        Object next(Context context) {
            Object element = source.pull(context);
            return element == PENDING || element == END ? element : new Indexed<>(index++, (T) element);
        }
    }

    /** See {@link AsyncStream#distinctUntilChanged(Function)}. */
    public static <T> AsyncStream<T> distinctUntilChanged(AsyncStream<T> source, Function<? super T, ?> key) {
        return new Distinct<>(source, Objects.requireNonNull(key, "key"));
    }

    private static final class Distinct<T> extends Stage<T, T> {

        private static final Object NONE = new Object();

        private final Function<? super T, ?> key;
        private Object latest = NONE;

        Distinct(AsyncStream<T> source, Function<? super T, ?> key) {
            super(source);
            this.key = key;
        }

        @Override
        @SuppressWarnings("unchecked")
        Object next(Context context) {
            while (true) {
                Object element = source.pull(context);
                if (element == PENDING || element == END) {
                    return element;
                }
                Object its = key.apply((T) element);
                if (!Objects.equals(its, latest)) {
                    latest = its;
                    return element;
                }
            }
        }
    }

    /** See {@link AsyncStream#tap}. */
    public static <T> AsyncStream<T> tap(AsyncStream<T> source, Consumer<? super T> action) {
        return new Tapped<>(source, Objects.requireNonNull(action, "action"));
    }

    private static final class Tapped<T> extends Stage<T, T> {

        private final Consumer<? super T> action;

        Tapped(AsyncStream<T> source, Consumer<? super T> action) {
            super(source);
            this.action = action;
        }

        @Override
        @SuppressWarnings("unchecked")
        Object next(Context context) {
            Object element = source.pull(context);
            if (element != PENDING && element != END) {
                action.accept((T) element);
            }
            return element;
        }
    }
}
