package io.fermata.stream;

import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.combine.Failures;
import io.fermata.spi.Pull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/** One element of each of some streams at a time, all of which are asked at once. */
public final class Zipped<R> extends Junction<R> {

    private final Pull<?>[] sources;

    /** What each source has given for the next element, or {@code null}. */
    private final Object[] elements;

    private final Function<? super Object[], ? extends R> function;

    private Zipped(List<? extends Pull<?>> sources, Function<? super Object[], ? extends R> function) {
        super(sources);
        this.sources = sources.toArray(new Pull<?>[0]);
        this.elements = new Object[this.sources.length];
        this.function = function;
    }

    /** See {@link AsyncStream#zip(AsyncStream, AsyncStream, BiFunction)}. */
    public static <A, B, R> AsyncStream<R> zip(
            AsyncStream<A> first, AsyncStream<B> second, BiFunction<? super A, ? super B, ? extends R> function) {
        return new Pair<>(Pull.of(first), Pull.of(second), Objects.requireNonNull(function, "function"));
    }

    /** The same for two, whose elements need no array. */
    private static final class Pair<A, B, R> extends Junction<R> {

        private final Pull<A> first;
        private final Pull<B> second;
        private final BiFunction<? super A, ? super B, ? extends R> function;

        /** What a source has given for the next element while the other one waits, or {@code null}. */
        private Object left;

        private Object right;

        Pair(Pull<A> first, Pull<B> second, BiFunction<? super A, ? super B, ? extends R> function) {
            super(List.of(first, second));
            this.first = first;
            this.second = second;
            this.function = function;
        }

        @Override
        @SuppressWarnings("unchecked")
        Object next(Context context) {
            Object one = left == null ? first.pull(context) : left;
            left = Pull.isElement(one) ? one : null;
            Object other = right == null ? second.pull(context) : right;
            right = Pull.isElement(other) ? other : null;
            if (one == END || other == END) {
                return END;
            }
            if (one == PENDING || other == PENDING) {
                return PENDING;
            }
            R made = function.apply((A) one, (B) other);
            left = null;
            right = null;
            return made(made);
        }

        @Override
        Throwable drop() {
            Throwable failure = Failures.joined(Failures.discard(left), Failures.discard(right));
            left = null;
            right = null;
            return failure;
        }
    }

    private static <R> R made(R made) {
        return Objects.requireNonNull(made, "zip: the function gave null, which can't be an element");
    }

    /** See {@link AsyncStream#zip(List)}. */
    @SuppressWarnings("unchecked")
    public static <T> AsyncStream<List<T>> zip(List<? extends AsyncStream<? extends T>> streams) {
        List<Pull<?>> sources = new ArrayList<>();
        streams.forEach(stream -> sources.add(Pull.of(stream)));
        return new Zipped<>(sources, all -> (List<T>) List.of(all));
    }

    @Override
    Object next(Context context) {
        boolean all = elements.length > 0;
        boolean waits = false;
        for (int i = 0; i < elements.length; i++) {
            if (elements[i] == null) {
                Object element = sources[i].pull(context);
                if (element == PENDING) {
                    waits = true;
                } else if (element == END) {
                    all = false;
                } else {
                    elements[i] = element;
                }
            }
        }
        if (!all) {
            return END;
        }
        if (waits) {
            return PENDING;
        }
        R made = function.apply(elements);
        Arrays.fill(elements, null);
        return made(made);
    }

    @Override
    Throwable drop() {
        Throwable failure = null;
        for (Object element : elements) {
            failure = Failures.joined(failure, Failures.discard(element));
        }
        Arrays.fill(elements, null);
        return failure;
    }
}
