package io.fermata.stream;

import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.combine.Failures;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Operators that go by the scheduler's clock. */
public final class Timed {

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

    private Timed() {}

    /** Refuses a time that isn't positive, and gives it in nanoseconds. */
    static long positive(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("The time has to be more than zero, not " + time);
        }
        return (time.compareTo(LONGEST) > 0 ? LONGEST : time).toNanos();
    }

    /** See {@link AsyncStream#throttle}. */
    public static <T> AsyncStream<T> throttle(AsyncStream<T> source, Duration time) {
        return new Throttled<>(source, positive(time));
    }

    private static final class Throttled<T> extends Stage<T, T> {

        private final long nanos;
        private boolean begun;
        private long open;

        Throttled(AsyncStream<T> source, long nanos) {
            super(source);
            this.nanos = nanos;
        }

        @Override
        Object next(Context context) {
            while (true) {
                Object element = source.pull(context);
                if (element == PENDING || element == END) {
                    return element;
                }
                long now = context.scheduler().nanoTime();
                if (!begun || now - open >= 0) {
                    begun = true;
                    open = now + nanos;
                    return element;
                }
            }
        }
    }

    /** See {@link AsyncStream#debounce}. */
    public static <T> AsyncStream<T> debounce(AsyncStream<T> source, Duration time) {
        long nanos = positive(time);
        return AsyncStream.of(s -> {
            Throwable failure = null;
            Optional<T> latest = Optional.empty();
            try {
                while (true) {
                    Optional<T> next;
                    try {
                        next = latest.isEmpty() ? s.await(source.next()) : s.await(Soon.next(source, nanos));
                    } catch (Throwable thrown) {
                        failure = thrown;
                        break;
                    }
                    if (next == null) {
                        s.yield(latest.get());
                        latest = Optional.empty();
                    } else if (next.isEmpty()) {
                        break;
                    } else {
                        latest = next;
                    }
                }
                if (latest.isPresent()) {
                    s.yield(latest.get());
                }
            } finally {
                s.await(source.stop());
            }
            if (failure != null) {
                throw Failures.<RuntimeException>sneaky(failure);
            }
        });
    }

    /** See {@link AsyncStream#sample}. */
    public static <T> AsyncStream<T> sample(AsyncStream<T> source, Duration time) {
        long nanos = positive(time);
        return AsyncStream.of(s -> {
            Optional<T> latest = Optional.empty();
            long tick = s.await(Soon.now()) + nanos;
            try {
                while (true) {
                    long left = tick - s.await(Soon.now());
                    Optional<T> next = left > 0 ? s.await(Soon.next(source, left)) : null;
                    if (next != null && next.isEmpty()) {
                        return;
                    }
                    if (next != null) {
                        latest = next;
                        continue;
                    }
                    tick += nanos;
                    if (latest.isPresent()) {
                        T element = latest.get();
                        latest = Optional.empty();
                        s.yield(element);
                        long late = s.await(Soon.now()) - tick;
                        tick += late > 0 ? late / nanos * nanos : 0;
                    }
                }
            } finally {
                s.await(source.stop());
            }
        });
    }

    /** See {@link AsyncStream#delayEach}. */
    public static <T> AsyncStream<T> delayEach(AsyncStream<T> source, Duration time) {
        positive(time);
        return AsyncStream.of(s -> {
            for (T element : s.each(source)) {
                s.sleep(time);
                s.yield(element);
            }
        });
    }

    /** See {@link AsyncStream#timeout}. */
    public static <T> AsyncStream<T> timeout(AsyncStream<T> source, Duration time) {
        long nanos = positive(time);
        return AsyncStream.of(s -> {
            long end = s.await(Soon.now()) + nanos;
            try {
                while (true) {
                    Optional<T> next = s.await(Soon.next(source, end - s.await(Soon.now())));
                    if (next == null) {
                        throw new TimeoutException("The stream was not at its end within " + time);
                    }
                    if (next.isEmpty()) {
                        return;
                    }
                    s.yield(next.get());
                }
            } finally {
                s.await(source.stop());
            }
        });
    }

    /** See {@link AsyncStream#timeoutEach}. */
    public static <T> AsyncStream<T> timeoutEach(AsyncStream<T> source, Duration time) {
        long nanos = positive(time);
        return AsyncStream.of(s -> {
            try {
                while (true) {
                    Optional<T> next = s.await(Soon.next(source, nanos));
                    if (next == null) {
                        throw new TimeoutException("The stream had no element within " + time);
                    }
                    if (next.isEmpty()) {
                        return;
                    }
                    s.yield(next.get());
                }
            } finally {
                s.await(source.stop());
            }
        });
    }
}
