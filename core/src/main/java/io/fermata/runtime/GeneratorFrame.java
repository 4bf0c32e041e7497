package io.fermata.runtime;

import io.fermata.Generator;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;

/** The superclass of the frames that {@link Generator#of} makes. */
public abstract class GeneratorFrame<T> extends ProducerFrame<T> implements Generator<T>, Generator.Scope<T> {

    /** Stands in {@link #current} for an element that is {@code null}. */
    private static final Object NULL = new Object();

    /** The element, or {@code null} if the frame isn't ready. */
    protected Object current;

    /** For generated code. */
    protected GeneratorFrame() {}

    @Override
    final void take(ProducerFrame<?> other) {
        GeneratorFrame<?> from = (GeneratorFrame<?>) other;
        Object element = from.current;
        from.current = null;
        current = element;
    }

    @Override
    final void drop() {
        current = null;
    }

    @Override
    final boolean isReady() {
        return current != null;
    }

    /** Generated code keeps what this makes of an element. */
    protected static Object kept(Object element) {
        return element == null ? NULL : element;
    }

    /** Generated code gives what this makes of what it kept. */
    protected static Object given(Object kept) {
        return kept == NULL ? null : kept;
    }

    /** Generated code overrides this with the same. */
    @Override
    @SuppressWarnings("unchecked")
    public T next() {
        if (!hasNext()) {
            throw noElement(this);
        }
        Object element = given(current);
        current = null;
        return (T) element;
    }

    /** Generated code calls this before it suspends itself in the {@code yieldAll} of the same parameters. */
    protected final ProducerFrame<?> delegateTo(Generator<? extends T> inner) {
        return delegateTo((Iterator<? extends T>) inner);
    }

    /** As {@link #delegateTo(Generator)}. */
    protected final ProducerFrame<?> delegateTo(Iterator<? extends T> inner) {
        Object source = WATCHED ? Leaks.unwatched(inner) : inner;
        if (source instanceof GeneratorFrame<?> frame && (frame.isFree() || !Chain.isEnded(frame))) {
            return frame.isFree() ? frame : Chain.delegateOf(frame);
        }
        Objects.requireNonNull(inner, NOTHING);
        return new IteratorFrame<>(inner, Sources.closeableOf(inner));
    }

    /** As {@link #delegateTo(Generator)}. */
    protected final ProducerFrame<?> delegateTo(Iterable<? extends T> inner) {
        return delegateTo(Objects.requireNonNull(inner, NOTHING).iterator());
    }

    /** As {@link #delegateTo(Generator)}. */
    protected final ProducerFrame<?> delegateTo(Stream<? extends T> inner) {
        Objects.requireNonNull(inner, NOTHING);
        try {
            return new IteratorFrame<>(inner.iterator(), inner);
        } catch (Throwable failure) {
            Sources.closeAfter(inner, failure);
            throw failure;
        }
    }

    /** As {@link #delegateTo(Generator)}. */
    protected final ProducerFrame<?> delegateTo(T[] inner) {
        return new IteratorFrame<>(
                Arrays.asList(Objects.requireNonNull(inner, NOTHING)).iterator(), null);
    }

    @Override
    public final void yield(T value) {
        throw outside("g.yield");
    }

    @Override
    public final void yieldAll(Generator<? extends T> inner) {
        throw outside("g.yieldAll");
    }

    @Override
    public final void yieldAll(Iterator<? extends T> inner) {
        throw outside("g.yieldAll");
    }

    @Override
    public final void yieldAll(Iterable<? extends T> inner) {
        throw outside("g.yieldAll");
    }

    @Override
    public final void yieldAll(Stream<? extends T> inner) {
        throw outside("g.yieldAll");
    }

    @Override
    public final void yieldAll(T[] inner) {
        throw outside("g.yieldAll");
    }

    /** An iterator that was not compiled, as a link of a chain of delegates. */
    private static final class IteratorFrame<T> extends GeneratorFrame<T> {

        private final Iterator<? extends T> iterator;
        private final AutoCloseable source;

        IteratorFrame(Iterator<? extends T> iterator, AutoCloseable source) {
            this.iterator = iterator;
            this.source = source;
        }

        @Override
        protected ProducerFrame<?> advance(Throwable injected) throws Throwable {
            state = RUNNING;
            try {
                if (injected != null) {
                    throw injected;
                }
                if (iterator.hasNext()) {
                    current = kept(iterator.next());
                    state = Sources.SUSPENDED;
                    return null;
                }
            } catch (Throwable failure) {
                Sources.closeAfter(source, failure);
                throw failure;
            }
            Sources.close(source);
            state = RETURNED;
            return null;
        }

        @Override
        protected StackTraceElement at(int point) {
            return Sources.placeOf(iterator);
        }

        @Override
        protected void clear() {}
    }
}
