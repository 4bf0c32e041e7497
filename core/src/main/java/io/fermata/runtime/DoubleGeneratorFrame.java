package io.fermata.runtime;

import io.fermata.DoubleGenerator;
import java.util.Arrays;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;

/** The superclass of the frames that {@link io.fermata.Generator#ofDoubles} makes. */
public abstract class DoubleGeneratorFrame extends ProducerFrame<Double>
        implements DoubleGenerator, DoubleGenerator.Scope {

    /** Whether an element waits to be taken. */
    protected boolean ready;

    /** The element, while the frame is ready. */
    protected double current;

    /** For generated code. */
    protected DoubleGeneratorFrame() {}

    @Override
    final void take(ProducerFrame<?> other) {
        DoubleGeneratorFrame from = (DoubleGeneratorFrame) other;
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
    public double nextDouble() {
        if (!hasNext()) {
            throw noElement(this);
        }
        ready = false;
        return current;
    }

    /** Generated code calls this before it suspends itself in the {@code yieldAll} of the same parameters. */
    protected final ProducerFrame<?> delegateTo(DoubleGenerator inner) {
        return delegateTo((PrimitiveIterator.OfDouble) inner);
    }

    /** As {@link #delegateTo(DoubleGenerator)}. */
    protected final ProducerFrame<?> delegateTo(PrimitiveIterator.OfDouble inner) {
        Object source = WATCHED ? Leaks.unwatched(inner) : inner;
        if (source instanceof DoubleGeneratorFrame frame && (frame.isFree() || !Chain.isEnded(frame))) {
            return frame.isFree() ? frame : Chain.delegateOf(frame);
        }
        Objects.requireNonNull(inner, NOTHING);
        return new IteratorFrame(inner, Sources.closeableOf(inner));
    }

    /** As {@link #delegateTo(DoubleGenerator)}. */
    protected final ProducerFrame<?> delegateTo(DoubleStream inner) {
        Objects.requireNonNull(inner, NOTHING);
        try {
            return new IteratorFrame(inner.iterator(), inner);
        } catch (Throwable failure) {
            Sources.closeAfter(inner, failure);
            throw failure;
        }
    }

    /** As {@link #delegateTo(DoubleGenerator)}. */
    protected final ProducerFrame<?> delegateTo(double[] inner) {
        return new IteratorFrame(
                Arrays.stream(Objects.requireNonNull(inner, NOTHING)).iterator(), null);
    }

    @Override
    public final void yield(double value) {
        throw outside("g.yield");
    }

    @Override
    public final void yieldAll(DoubleGenerator inner) {
        throw outside("g.yieldAll");
    }

    @Override
    public final void yieldAll(PrimitiveIterator.OfDouble inner) {
        throw outside("g.yieldAll");
    }

    @Override
    public final void yieldAll(DoubleStream inner) {
        throw outside("g.yieldAll");
    }

    @Override
    public final void yieldAll(double[] inner) {
        throw outside("g.yieldAll");
    }

    /** An iterator that was not compiled, as a link of a chain of delegates. */
    private static final class IteratorFrame extends DoubleGeneratorFrame {

        private final PrimitiveIterator.OfDouble iterator;
        private final AutoCloseable source;

        IteratorFrame(PrimitiveIterator.OfDouble iterator, AutoCloseable source) {
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
                    current = iterator.nextDouble();
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
