package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Coroutine;
import io.fermata.CoroutineState.Yielded;
import io.fermata.Generator.Step;
import io.fermata.Poll;
import io.fermata.combine.Failures;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.View;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where streams begin. */
public final class Sources {

    private Sources() {}

    /** See {@link AsyncStream#never}. */
    public static <T> AsyncStream<T> never() {
        return new Never<>();
    }

    private static final class Never<T> implements Pull<T>, Inspectable {

        private boolean ended;

        @Override
        public Object pull(Context context) {
            return ended ? END : PENDING;
        }

        @Override
        public void inspect(View view) {
            view.what("an element of a stream that never has one");
        }

        @Override
        public boolean cancel() {
            ended = true;
            return true;
        }
    }

    /** See {@link AsyncStream#failed}. */
    public static <T> AsyncStream<T> failed(Throwable failure) {
        Objects.requireNonNull(failure, "failure");
        return new Iterated<>(
                () -> {
                    throw Failures.<RuntimeException>sneaky(failure);
                },
                null);
    }

    /** See {@link AsyncStream#values}. */
    public static <T> AsyncStream<T> values(T[] values) {
        T[] copy = values.clone();
        for (T value : copy) {
            Objects.requireNonNull(value, "value");
        }
        return new Iterated<>(() -> Arrays.asList(copy).iterator(), null);
    }

    /** Gives the elements of an iterator, which is made when the first one is asked for. */
    public static <T> AsyncStream<T> from(Supplier<? extends Iterator<? extends T>> elements, AutoCloseable closeable) {
        return new Iterated<>(elements, closeable);
    }

    private static final class Iterated<T> implements Pull<T> {

        private Supplier<? extends Iterator<? extends T>> supplier;
        private Iterator<? extends T> elements;
        private AutoCloseable closeable;
        private boolean ended;

        Iterated(Supplier<? extends Iterator<? extends T>> supplier, AutoCloseable closeable) {
            this.supplier = supplier;
            this.closeable = closeable;
        }

        @Override
        public Object pull(Context context) {
            return hasNext() ? element() : END;
        }

        @Override
        public Object drain(Context context, Sink<? super T> sink) throws Exception {
            while (hasNext()) {
                if (!sink.take(element())) {
                    return ENOUGH;
                }
            }
            return END;
        }

        private boolean hasNext() {
            if (ended) {
                return false;
            }
            try {
                if (elements == null) {
                    elements = supplier.get();
                    supplier = null;
                }
                if (elements.hasNext()) {
                    return true;
                }
            } catch (Throwable failure) {
                throw closedBy(failure);
            }
            Throwable failure = close();
            if (failure != null) {
                throw Failures.<RuntimeException>sneaky(failure);
            }
            return false;
        }

        private T element() {
            try {
                return Objects.requireNonNull(
                        elements.next(), "An element is null, which the elements of a stream are not");
            } catch (Throwable failure) {
                throw closedBy(failure);
            }
        }

        private RuntimeException closedBy(Throwable failure) {
            throw Failures.<RuntimeException>sneaky(Failures.joined(failure, close()));
        }

        private Throwable close() {
            ended = true;
            elements = null;
            AutoCloseable open = closeable;
            closeable = null;
            return Failures.discard(open);
        }

        @Override
        public boolean cancel() {
            Throwable failure = close();
            if (failure != null) {
                throw Failures.<RuntimeException>sneaky(failure);
            }
            return true;
        }
    }

    /** See {@link AsyncStream#from(Coroutine)}. */
    public static <T> AsyncStream<T> from(Coroutine<Context, Poll<T>, ?> coroutine) {
        return new Resumed<>(Objects.requireNonNull(coroutine, "coroutine"));
    }

    private static final class Resumed<T> implements Pull<T> {

        private final Coroutine<Context, Poll<T>, ?> coroutine;
        private boolean ended;

        Resumed(Coroutine<Context, Poll<T>, ?> coroutine) {
            this.coroutine = coroutine;
        }

        @Override
        public Object pull(Context context) {
            if (ended) {
                return END;
            }
            try {
                if (coroutine.resume(context) instanceof Yielded<Poll<T>, ?> yielded) {
                    return yielded.value() instanceof Poll.Ready<T> ready
                            ? Objects.requireNonNull(
                                    ready.value(), "An element is null, which the elements of a stream are not")
                            : PENDING;
                }
            } catch (Throwable failure) {
                ended = true;
                throw failure;
            }
            ended = true;
            return END;
        }

        @Override
        public boolean cancel() {
            ended = true;
            coroutine.close();
            return true;
        }
    }

    /** See {@link AsyncStream#unfold}. */
    public static <T, S> AsyncStream<T> unfold(
            S start, Function<? super S, ? extends Async<? extends Step<? extends T, ? extends S>>> step) {
        Objects.requireNonNull(step, "step");
        return AsyncStream.of(s -> {
            S state = start;
            Step<? extends T, ? extends S> next;
            while ((next = s.await(step.apply(state))) != null) {
                s.yield(next.element());
                state = next.state();
            }
        });
    }

    /** See {@link AsyncStream#interval}. */
    public static AsyncStream<Long> interval(Duration time) {
        long nanos = Timed.positive(time);
        return AsyncStream.of(s -> {
            long tick = s.await(Soon.now());
            for (long number = 0; ; number++) {
                tick += nanos;
                s.sleep(Duration.ofNanos(tick - s.await(Soon.now())));
                s.yield(number);
            }
        });
    }
}
