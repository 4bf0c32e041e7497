package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.PeekableStream;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.TaskGroup;
import java.util.Objects;
import java.util.function.Predicate;

/** Operators that begin or end a stream elsewhere. */
public final class Limits {

    private Limits() {}

    /** Refuses a number of elements that is too small. */
    static long atLeast(long least, long count, String what) {
        if (count < least) {
            throw new IllegalArgumentException(what + " is at least " + least + ", not " + count);
        }
        return count;
    }

    /** See {@link AsyncStream#take}. */
    public static <T> AsyncStream<T> take(AsyncStream<T> source, long count) {
        return new Taken<>(source, atLeast(0, count, "The number of elements to take"));
    }

    private static final class Taken<T> extends Stage<T, T> {

        private long left;

        Taken(AsyncStream<T> source, long count) {
            super(source);
            this.left = count;
        }

        @Override
        Object next(Context context) {
            if (left == 0) {
                return END;
            }
            Object element = source.pull(context);
            if (element != PENDING) {
                left--;
            }
            return element;
        }
    }

    /** See {@link AsyncStream#takeWhile}. */
    public static <T> AsyncStream<T> takeWhile(AsyncStream<T> source, Predicate<? super T> predicate) {
        return new TakenWhile<>(source, Objects.requireNonNull(predicate, "predicate"));
    }

    private static final class TakenWhile<T> extends Stage<T, T> {

        private final Predicate<? super T> predicate;

        TakenWhile(AsyncStream<T> source, Predicate<? super T> predicate) {
            super(source);
            this.predicate = predicate;
        }

        @Override
        @SuppressWarnings("unchecked")
        Object next(Context context) {
            Object element = source.pull(context);
            return element == PENDING || element == END || predicate.test((T) element) ? element : END;
        }
    }

    /** See {@link AsyncStream#takeUntil}. */
    public static <T> AsyncStream<T> takeUntil(AsyncStream<T> source, Async<?> signal) {
        Objects.requireNonNull(signal, "signal");
        return AsyncStream.of(s -> {
            try (TaskGroup group = s.group()) {
                Task<?> waiting = group.start(signal);
                s.yieldAll(new TakenUntil<>(source, waiting));
                group.cancel();
            }
        });
    }

    /** Ends when a task does. */
    private static final class TakenUntil<T> extends Stage<T, T> {

        private final Async<?> signal;

        TakenUntil(AsyncStream<T> source, Task<?> signal) {
            super(source);
            this.signal = signal.outcome();
        }

        @Override
        Object next(Context context) {
            return signal.poll(context) instanceof Poll.Ready ? END : source.pull(context);
        }
    }

    /** See {@link AsyncStream#skip}. */
    public static <T> AsyncStream<T> skip(AsyncStream<T> source, long count) {
        return new Skipped<>(source, atLeast(0, count, "The number of elements to skip"));
    }

    private static final class Skipped<T> extends Stage<T, T> {

        private long left;

        Skipped(AsyncStream<T> source, long count) {
            super(source);
            this.left = count;
        }

        @Override
        Object next(Context context) {
            Object element = source.pull(context);
            while (left > 0 && element != PENDING && element != END) {
                left--;
                element = source.pull(context);
            }
            return element;
        }
    }

    /** See {@link AsyncStream#skipWhile}. */
    public static <T> AsyncStream<T> skipWhile(AsyncStream<T> source, Predicate<? super T> predicate) {
        return new SkippedWhile<>(source, Objects.requireNonNull(predicate, "predicate"));
    }

    private static final class SkippedWhile<T> extends Stage<T, T> {

        private final Predicate<? super T> predicate;
        private boolean begun;

        SkippedWhile(AsyncStream<T> source, Predicate<? super T> predicate) {
            super(source);
            this.predicate = predicate;
        }

        @Override
        @SuppressWarnings("unchecked")
        Object next(Context context) {
            while (true) {
                Object element = source.pull(context);
                if (element == PENDING || element == END || begun || !predicate.test((T) element)) {
                    begun |= element != PENDING;
                    return element;
                }
            }
        }
    }

    /** See {@link AsyncStream#stepBy}. */
    public static <T> AsyncStream<T> stepBy(AsyncStream<T> source, long step) {
        return new Stepped<>(source, atLeast(1, step, "A step"));
    }

    private static final class Stepped<T> extends Stage<T, T> {

        private final long step;
        private long left;

        Stepped(AsyncStream<T> source, long step) {
            super(source);
            this.step = step;
        }

        @Override
        Object next(Context context) {
            while (true) {
                Object element = source.pull(context);
                if (element == PENDING || element == END) {
                    return element;
                }
                if (left == 0) {
                    left = step - 1;
                    return element;
                }
                left--;
            }
        }
    }

    /** See {@link AsyncStream#peekable}. */
    public static <T> PeekableStream<T> peekable(AsyncStream<T> source) {
        return new Peekable<>(source);
    }
}
