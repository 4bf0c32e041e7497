package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.AsyncStream;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collector;

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
        public boolean take(T element) {
            value = function.apply(value, element);
            return true;
        }

        @Override
        R result() {
            return value;
        }
    }

    /** See {@link AsyncStream#collect}. */
    public static <T, A, R> Async<R> collect(AsyncStream<T> source, Collector<? super T, A, R> collector) {
        return new Collected<>(source, collector);
    }

    private static final class Collected<T, A, R> extends Fold<T, R> {

        private final Collector<? super T, A, R> collector;
        private final BiConsumer<A, ? super T> accumulator;
        private A container;

        Collected(AsyncStream<T> source, Collector<? super T, A, R> collector) {
            super(source);
            this.collector = collector;
            this.accumulator = collector.accumulator();
        }

        @Override
        void begin() {
            container = container == null ? collector.supplier().get() : container;
        }

        @Override
        public boolean take(T element) {
            accumulator.accept(container, element);
            return true;
        }

        @Override
        R result() {
            return collector.finisher().apply(container);
        }
    }

    /** See {@link AsyncStream#reduce}. */
    public static <T> Async<Optional<T>> reduce(AsyncStream<T> source, BinaryOperator<T> operator) {
        Objects.requireNonNull(operator, "operator");
        return Ends.<T, T>fold(
                        source,
                        null,
                        (value, element) -> value == null
                                ? element
                                : Objects.requireNonNull(
                                        operator.apply(value, element), "reduce: the operator gave null"))
                .map(Optional::ofNullable);
    }

    /** See {@link AsyncStream#count}. */
    public static Async<Long> count(AsyncStream<?> source) {
        return new Counted(source);
    }

    private static final class Counted extends Fold<Object, Long> {

        private long count;

        Counted(AsyncStream<?> source) {
            super(source);
        }

        @Override
        public boolean take(Object element) {
            count++;
            return true;
        }

        @Override
        Long result() {
            return count;
        }
    }

    /** See {@link AsyncStream#find}. */
    public static <T> Async<Optional<T>> find(AsyncStream<T> source, Predicate<? super T> predicate) {
        return new Found<>(source, Objects.requireNonNull(predicate, "predicate"));
    }

    private static final class Found<T> extends Fold<T, Optional<T>> {

        private final Predicate<? super T> predicate;
        private T found;

        Found(AsyncStream<T> source, Predicate<? super T> predicate) {
            super(source);
            this.predicate = predicate;
        }

        @Override
        public boolean take(T element) {
            if (predicate.test(element)) {
                found = element;
            }
            return found == null;
        }

        @Override
        Optional<T> result() {
            return Optional.ofNullable(found);
        }
    }

    /** See {@link AsyncStream#last}. */
    public static <T> Async<Optional<T>> last(AsyncStream<T> source) {
        return Ends.<T, T>fold(source, null, (before, element) -> element).map(Optional::ofNullable);
    }

    /** See {@link AsyncStream#single}. */
    public static <T> Async<T> single(AsyncStream<T> source) {
        return new Single<>(source);
    }

    private static final class Single<T> extends Fold<T, T> {

        private T element;
        private boolean more;

        Single(AsyncStream<T> source) {
            super(source);
        }

        @Override
        public boolean take(T next) {
            more = element != null;
            element = more ? element : next;
            return !more;
        }

        @Override
        T result() {
            if (element == null) {
                throw new NoSuchElementException("The stream has no element, where there should be a single one");
            }
            if (more) {
                throw new IllegalStateException(
                        "The stream has more than one element, where there should be a single one");
            }
            return element;
        }
    }

    /** See {@link AsyncStream#forEach}. */
    public static <T> Async<Void> forEach(AsyncStream<T> source, Consumer<? super T> action) {
        return new Done<>(source, Objects.requireNonNull(action, "action"));
    }

    private static final class Done<T> extends Fold<T, Void> {

        private final Consumer<? super T> action;

        Done(AsyncStream<T> source, Consumer<? super T> action) {
            super(source);
            this.action = action;
        }

        @Override
        public boolean take(T element) {
            action.accept(element);
            return true;
        }

        @Override
        Void result() {
            return null;
        }
    }

    /** See {@link AsyncStream#forEachAsync}. */
    public static <T> Async<Void> forEachAsync(AsyncStream<T> source, AsyncFunction<? super T, ?> action) {
        Objects.requireNonNull(action, "action");
        return Async.of(a -> {
            for (T element : a.each(source)) {
                a.await(action.apply(element));
            }
            return null;
        });
    }
}
