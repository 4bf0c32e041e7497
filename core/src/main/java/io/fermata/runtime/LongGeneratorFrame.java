package io.fermata.runtime;

import io.fermata.LongGenerator;
import java.util.Arrays;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/** The superclass of the frames that {@link io.fermata.Generator#ofLongs} makes. */
public abstract class LongGeneratorFrame extends ProducerFrame<Long> implements LongGenerator, LongGenerator.Scope {

    /** Whether an element waits to be taken. */
    protected boolean ready;

    /** The element, while the frame is ready. */
    protected long current;

    /** For generated code. */
    protected LongGeneratorFrame() {}

    @Override
    final void take(ProducerFrame<?> other) {
        LongGeneratorFrame from = (LongGeneratorFrame) other;
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
    public long nextLong() {
        if (!hasNext()) {
            throw noElement(this);
        }
        ready = false;
        return current;
    }

    /** Generated code calls this before it suspends itself in the {@code yieldAll} of the same parameters. */
    protected final ProducerFrame<?> delegateTo(LongGenerator inner) {
        return delegateTo((PrimitiveIterator.OfLong) inner);
    }

    /** As {@link #delegateTo(LongGenerator)}. */
    protected final ProducerFrame<?> delegateTo(PrimitiveIterator.OfLong inner) {
        Object source = WATCHED ? Leaks.unwatched(inner) : inner;
        if (source instanceof LongGeneratorFrame frame && (frame.isFree() || !Chain.isEnded(frame))) {
            return frame.isFree() ? frame : Chain.delegateOf(frame);
        }
        Objects.requireNonNull(inner, NOTHING);
        return new IteratorFrame(inner, Sources.closeableOf(inner));
    }

    /** As {@link #delegateTo(LongGenerator)}. */
    protected final ProducerFrame<?> delegateTo(LongStream inner) {
        Objects.requireNonNull(inner, NOTHING);
        try {
            return new IteratorFrame(inner.iterator(), inner);
        } catch (Throwable failure) {
            Sources.closeAfter(inner, failure);
            throw failure;
        }
    }

    /** As {@link #delegateTo(LongGenerator)}. */
    protected final ProducerFrame<?> delegateTo(long[] inner) {
        return new IteratorFrame(
                Arrays.stream(Objects.requireNonNull(inner, NOTHING)).iterator(), null);
    }

    @Override
    public final void yield(long value) {
        throw outside("g.yield");
    }

    @Override
    public final void yieldAll(LongGenerator inner) {
        throw outside("g.yieldAll");
    }

    @Override
    public final void yieldAll(PrimitiveIterator.OfLong inner) {
        throw outside("g.yieldAll");
    }

    @Override
    public final void yieldAll(LongStream inner) {
        throw outside("g.yieldAll");
    }

    @Override
    public final void yieldAll(long[] inner) {
        throw outside("g.yieldAll");
    }

    /** An iterator that was not compiled, as a link of a chain of delegates. */
    private static final class IteratorFrame extends LongGeneratorFrame {

        private final PrimitiveIterator.OfLong iterator;
        private final AutoCloseable source;

        IteratorFrame(PrimitiveIterator.OfLong iterator, AutoCloseable source) {
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
                    current = iterator.nextLong();
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
