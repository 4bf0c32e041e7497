package io.fermata.stream;

import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.combine.Failures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/** Operators that make something of several elements next to each other. */
public final class Groups {

    private Groups() {}

    /** See {@link AsyncStream#chunked}. */
    public static <T> AsyncStream<List<T>> chunked(AsyncStream<T> source, int size) {
        return new Chunked<>(source, (int) Limits.atLeast(1, size, "The size of a chunk"));
    }

    private static final class Chunked<T> extends Stage<T, List<T>> {

        private final int size;
        private List<T> chunk = new ArrayList<>();

        /** What the source has failed with, to be thrown after the chunk before, or {@code null}. */
        private Throwable failure;

        Chunked(AsyncStream<T> source, int size) {
            super(source);
            this.size = size;
        }

        @Override
        @SuppressWarnings("unchecked")
        Object next(Context context) throws Exception {
            if (failure != null) {
                throw Failures.<RuntimeException>sneaky(failure);
            }
            while (chunk.size() < size) {
                Object element;
                try {
                    element = source.pull(context);
                } catch (Throwable thrown) {
                    failure = thrown;
                    return chunk.isEmpty() ? next(context) : taken();
                }
                if (element == PENDING) {
                    return PENDING;
                }
                if (element == END) {
                    return chunk.isEmpty() ? END : taken();
                }
                chunk.add((T) element);
            }
            return taken();
        }

        private List<T> taken() {
            List<T> whole = Collections.unmodifiableList(chunk);
            chunk = new ArrayList<>();
            return whole;
        }
    }

    /** See {@link AsyncStream#chunkedWithin}. */
    public static <T> AsyncStream<List<T>> chunkedWithin(AsyncStream<T> source, int size, Duration time) {
        Limits.atLeast(1, size, "The size of a chunk");
        long nanos = Timed.positive(time);
        return AsyncStream.of(s -> {
            List<T> chunk = new ArrayList<>();
            Throwable failure = null;
            long end = 0;
            try {
                while (true) {
                    Optional<T> next;
                    try {
                        next = chunk.isEmpty()
                                ? s.await(source.next())
                                : s.await(Soon.next(source, end - s.await(Soon.now())));
                    } catch (Throwable thrown) {
                        failure = thrown;
                        break;
                    }
                    if (next != null && next.isEmpty()) {
                        break;
                    }
                    if (next != null) {
                        end = chunk.isEmpty() ? s.await(Soon.now()) + nanos : end;
                        chunk.add(next.get());
                    }
                    if (next == null || chunk.size() == size) {
                        s.yield(Collections.unmodifiableList(chunk));
                        chunk = new ArrayList<>();
                    }
                }
                if (!chunk.isEmpty()) {
                    s.yield(Collections.unmodifiableList(chunk));
                }
            } finally {
                s.await(source.stop());
            }
            if (failure != null) {
                throw Failures.<RuntimeException>sneaky(failure);
            }
        });
    }

    /** See {@link AsyncStream#window}. */
    public static <T> AsyncStream<List<T>> window(AsyncStream<T> source, int size, int step) {
        return new Windows<>(
                source, (int) Limits.atLeast(1, size, "The size of a window"), (int) Limits.atLeast(1, step, "A step"));
    }

    private static final class Windows<T> extends Stage<T, List<T>> {

        private final int size;
        private final int step;
        private final Deque<T> window = new ArrayDeque<>();
        private int skipped;

        Windows(AsyncStream<T> source, int size, int step) {
            super(source);
            this.size = size;
            this.step = step;
        }

        @Override
        @SuppressWarnings("unchecked")
        Object next(Context context) {
            while (true) {
                Object element = source.pull(context);
                if (element == PENDING || element == END) {
                    return element;
                }
                if (skipped > 0) {
                    skipped--;
                    continue;
                }
                window.addLast((T) element);
                if (window.size() == size) {
                    List<T> whole = List.copyOf(window);
                    for (int i = 0; i < step && !window.isEmpty(); i++) {
                        window.removeFirst();
                    }
                    skipped = Math.max(0, step - size);
                    return whole;
                }
            }
        }
    }

    /** See {@link AsyncStream#pairwise}. */
    public static <T, R> AsyncStream<R> pairwise(
            AsyncStream<T> source, BiFunction<? super T, ? super T, ? extends R> function) {
        return new Pairs<>(source, Objects.requireNonNull(function, "function"));
    }

    private static final class Pairs<T, R> extends Stage<T, R> {

        private final BiFunction<? super T, ? super T, ? extends R> function;
        private T before;

        Pairs(AsyncStream<T> source, BiFunction<? super T, ? super T, ? extends R> function) {
            super(source);
            this.function = function;
        }

        @Override
        @SuppressWarnings("unchecked")
        Object next(Context context) {
            while (true) {
                Object element = source.pull(context);
                if (element == PENDING || element == END) {
                    return element;
                }
                T first = before;
                before = (T) element;
                if (first != null) {
                    return Objects.requireNonNull(
                            function.apply(first, before),
                            "pairwise: the function gave null, which can't be an element");
                }
            }
        }
    }
}
