package io.fermata.runtime;

import io.fermata.IntGenerator;
import java.util.Arrays;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** The superclass of the frames that {@link io.fermata.Generator#ofInts} makes. */
public abstract class IntGeneratorFrame extends ProducerFrame<Integer> implements IntGenerator, IntGenerator.Scope {

    /** Whether an element waits to be taken. */
    protected boolean ready;

    /** The element, while the frame is ready. */
    protected int current;

    /** For generated code. */
    protected IntGeneratorFrame() {}

    @Override
    final void take(ProducerFrame<?> other) {
        IntGeneratorFrame from = (IntGeneratorFrame) other;
        from.ready = false;
        current = from.current;
        ready = true;
    }

    @Override
    final void drop() {
        ready = false;
    }

    @Override
    final boolean isReady() {
        return ready;
    }

    /** Generated code overrides this with the same. */
    @Override
    public int nextInt() {
        if (!hasNext()) {
            throw noElement(this);
        }
        ready = false;
        return current;
    }

    /** Generated code calls this before it suspends itself in the {@code yieldAll} of the same parameters. */
    protected final ProducerFrame<?> delegateTo(IntGenerator inner) {
        return delegateTo((PrimitiveIterator.OfInt) inner);
    }

    /** As {@link #delegateTo(IntGenerator)}. */
    protected final ProducerFrame<?> delegateTo(PrimitiveIterator.OfInt inner) {
        Object source = WATCHED ? Leaks.unwatched(inner) : inner;
        if (source instanceof IntGeneratorFrame frame && (frame.isFree() || !Chain.isEnded(frame))) {
            return frame.isFree() ? frame : Chain.delegateOf(frame);
        }
        Objects.requireNonNull(inner, NOTHING);
        return new IteratorFrame(inner, Sources.closeableOf(inner));
    }

    /** As {@link #delegateTo(IntGenerator)}. */
    protected final ProducerFrame<?> delegateTo(IntStream inner) {
        Objects.requireNonNull(inner, NOTHING);
        try {
            return new IteratorFrame(inner.iterator(), inner);
        } catch (Throwable failure) {
            Sources.closeAfter(inner, failure);
            throw failure;
        }
    }

    /** As {@link #delegateTo(IntGenerator)}. */
    protected final ProducerFrame<?> delegateTo(int[] inner) {
        return new IteratorFrame(
                Arrays.stream(Objects.requireNonNull(inner, NOTHING)).iterator(), null);
    }

    @Override
    public final void yield(int value) {
        throw outside("g.yield");
    }

    @Override
    public final void yieldAll(IntGenerator inner) {
        throw outside("g.yieldAll");
    }

    @Override
    public final void yieldAll(PrimitiveIterator.OfInt inner) {
        throw outside("g.yieldAll");
    }

    @Override
    public final void yieldAll(IntStream inner) {
        throw outside("g.yieldAll");
    }

    @Override
    public final void yieldAll(int[] inner) {
        throw outside("g.yieldAll");
    }

    /** An iterator that was not compiled, as a link of a chain of delegates. */
    private static final class IteratorFrame extends IntGeneratorFrame {

        private final PrimitiveIterator.OfInt iterator;
        private final AutoCloseable source;

        IteratorFrame(PrimitiveIterator.OfInt iterator, AutoCloseable source) {
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
                    current = iterator.nextInt();
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
