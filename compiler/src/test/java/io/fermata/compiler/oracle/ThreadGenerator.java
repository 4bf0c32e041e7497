package io.fermata.compiler.oracle;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Status;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import io.fermata.Generator;
import io.fermata.spi.Injectable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;

/** The slow and obvious generator: its body runs, as it was written, in a {@link ThreadCoroutine}. */
public final class ThreadGenerator<T> implements Generator<T>, Injectable {

    private final Coroutine<Void, T, Void> coroutine;
    private boolean hasDelegator;
    private boolean ready;
    private T element;
    private Throwable failure;

    private ThreadGenerator(Body<T> body) {
        Objects.requireNonNull(body, "body");
        coroutine = ThreadCoroutine.ofGenerator(co -> {
            body.run(new ThreadScope<>(co));
            return null;
        });
    }

    /** Makes a generator from a body. */
    public static <T> ThreadGenerator<T> of(Body<T> body) {
        return new ThreadGenerator<>(body);
    }

    @Override
    public boolean hasNext() {
        return advance(false);
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw noElement();
        }
        return take();
    }

    @Override
    public void close() {
        close(false);
    }

    @Override
    public CoroutineState<T, Void> resumeExceptionally(Throwable thrown) {
        return injected(thrown, false);
    }

    private boolean advance(boolean byDelegator) {
        if (ready) {
            return true;
        }
        refuse("advanced", byDelegator);
        if (hasEnded()) {
            return false;
        }
        return kept(coroutine::resume);
    }

    private CoroutineState<T, Void> injected(Throwable thrown, boolean byDelegator) {
        refuse("advanced", byDelegator);
        drop();
        boolean more = !hasEnded() && kept(() -> coroutine.resumeExceptionally(thrown));
        return more ? new Yielded<>(take()) : new Returned<>(null);
    }

    private void close(boolean byDelegator) {
        if (hasEnded()) {
            return;
        }
        refuse("closed", byDelegator);
        drop();
        coroutine.close();
    }

    private interface Step<T> {
        CoroutineState<T, Void> take();
    }

    private boolean kept(Step<T> step) {
        try {
            if (step.take() instanceof Yielded<T, Void> yielded) {
                element = yielded.value();
                ready = true;
            }
            return ready;
        } catch (Throwable thrown) {
            failure = thrown;
            throw thrown;
        }
    }

    private T take() {
        T taken = element;
        drop();
        return taken;
    }

    private void drop() {
        ready = false;
        element = null;
    }

    private NoSuchElementException noElement() {
        Status status = coroutine.status();
        NoSuchElementException none = new NoSuchElementException("The generator "
                + (status == Status.FAILED
                        ? "has failed"
                        : status == Status.CLOSED ? "was closed" : "has no more elements"));
        if (status == Status.FAILED) {
            none.initCause(failure);
        }
        return none;
    }

    private boolean hasEnded() {
        Status status = coroutine.status();
        return status == Status.RETURNED || status == Status.FAILED || status == Status.CLOSED;
    }

    private void refuse(String verb, boolean byDelegator) {
        if (hasDelegator && !byDelegator) {
            throw new IllegalStateException("A generator was " + verb + " while another one delegates to it");
        }
        if (coroutine.status() == Status.RUNNING) {
            throw new IllegalStateException(
                    "A generator was " + verb + " while it is running, by itself or by another thread");
        }
    }

    /** Throws anything where only unchecked exceptions are declared. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /** What a body of any kind suspends itself with. */
    static final class ThreadScope<T> implements Scope<T> {

        private final Coroutine.Scope<Void, T> co;

        private ThreadScope(Coroutine.Scope<Void, T> co) {
            this.co = co;
        }

        @Override
        public void yield(T value) {
            co.yield(value);
        }

        @Override
        public void yieldAll(Generator<? extends T> inner) {
            yieldAll((Iterator<? extends T>) inner);
        }

        @Override
        public void yieldAll(Iterator<? extends T> inner) {
            if (inner instanceof ThreadGenerator<? extends T> delegate) {
                delegateTo(delegate);
            } else {
                Objects.requireNonNull(inner, "yieldAll(null)");
                co.yieldFrom(new Elements<>(inner, inner instanceof AutoCloseable closeable ? closeable : null));
            }
        }

        @Override
        public void yieldAll(Iterable<? extends T> inner) {
            yieldAll(Objects.requireNonNull(inner, "yieldAll(null)").iterator());
        }

        @Override
        public void yieldAll(Stream<? extends T> inner) {
            Objects.requireNonNull(inner, "yieldAll(null)");
            yieldAll(inner.iterator(), inner);
        }

        @Override
        public void yieldAll(T[] inner) {
            yieldAll(Arrays.asList(Objects.requireNonNull(inner, "yieldAll(null)"))
                    .iterator());
        }

        /** Hands out what an iterator has, and closes something afterwards. */
        void yieldAll(Iterator<? extends T> inner, AutoCloseable source) {
            co.yieldFrom(new Elements<>(inner, source));
        }

        private <U extends T> void delegateTo(ThreadGenerator<U> inner) {
            if (inner.hasEnded()) {
                return;
            }
            inner.refuse("delegated to", false);
            inner.hasDelegator = true;
            try {
                co.yieldFrom(new Delegate<T>(inner));
            } finally {
                inner.hasDelegator = false;
            }
        }
    }

    /** Something that a scope's coroutine delegates to. Nobody asks for its status. */
    private abstract static class Source<T> extends Coroutine<Void, T, Void> {

        @Override
        public Status status() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Delegate<T> extends Source<T> {

        private final ThreadGenerator<? extends T> inner;

        Delegate(ThreadGenerator<? extends T> inner) {
            this.inner = inner;
        }

        @Override
        public CoroutineState<T, Void> resume(Void ignored) {
            return inner.advance(true) ? new Yielded<>(inner.take()) : new Returned<>(null);
        }

        @Override
        @SuppressWarnings("unchecked")
        public CoroutineState<T, Void> resumeExceptionally(Throwable thrown) {
            return (CoroutineState<T, Void>) inner.injected(thrown, true);
        }

        @Override
        public void close() {
            inner.close(true);
        }
    }

    private static final class Elements<T> extends Source<T> {

        private final Iterator<? extends T> iterator;
        private final AutoCloseable source;

        Elements(Iterator<? extends T> iterator, AutoCloseable source) {
            this.iterator = iterator;
            this.source = source;
        }

        @Override
        public CoroutineState<T, Void> resume(Void ignored) {
            try {
                if (iterator.hasNext()) {
                    return new Yielded<>(iterator.next());
                }
            } catch (Throwable thrown) {
                throw closedAfter(thrown);
            }
            close();
            return new Returned<>(null);
        }

        @Override
        public CoroutineState<T, Void> resumeExceptionally(Throwable thrown) {
            throw closedAfter(thrown);
        }

        private RuntimeException closedAfter(Throwable thrown) {
            try {
                close();
            } catch (Throwable second) {
                if (second != thrown) {
                    thrown.addSuppressed(second);
                }
            }
            throw ThreadGenerator.<RuntimeException>sneaky(thrown);
        }

        @Override
        public void close() {
            try {
                if (source != null) {
                    source.close();
                }
            } catch (Exception thrown) {
                throw ThreadGenerator.<RuntimeException>sneaky(thrown);
            }
        }
    }
}
