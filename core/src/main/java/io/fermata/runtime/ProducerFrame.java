package io.fermata.runtime;

import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import io.fermata.spi.Injectable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * The superclass of the frames of generators: a step leaves its element in the frame, in a field of the element's own type.
 *
 * <h2>Who has the element</h2>
 *
 * <pre>
 *   not ready --hasNext: a step that yields--> ready --next--> not ready
 * </pre>
 *
 * A frame that is asked by a program keeps the element until it is taken. In a chain of delegates the leaf's step makes the
 * element, and the root takes it from there. A leaf is ready only when it was asked before it was delegated to.
 *
 * <p>Each generated class has its own {@code hasNext} and {@code next}, so that what the JIT compiler learns of one generator
 * is not blurred by others.
 *
 * @param <T> the type of the elements, boxed if they are primitive
 */
public abstract class ProducerFrame<T> extends Frame<Void, T, Void> implements Iterator<T>, Injectable {

    /** Whether an element waits to be taken. */
    protected boolean ready;

    /** For the frames of each type of element. */
    ProducerFrame() {}

    /**
     * Runs the body from where its state says to its next suspension or its end.
     *
     * @param injected what to throw at the suspension point, or {@code null}
     * @throws Throwable what the body throws
     */
    protected abstract void advance(Throwable injected) throws Throwable;

    @Override
    protected final Object step(Object in, Object result, Throwable injected) throws Throwable {
        advance(injected);
        return null;
    }

    /** Takes the element of another frame of this kind, which keeps no reference to it. */
    abstract void take(ProducerFrame<?> other);

    /** Forgets the element. */
    abstract void drop();

    /** Advances in all cases but the common one, which generated code handles itself. */
    @Override
    public boolean hasNext() {
        return ready || Chain.advance(this, null);
    }

    /** Generated code calls this after a step that began to delegate. */
    protected final boolean delegated() {
        return Chain.delegate(this);
    }

    /** Generated code throws this when it is asked for an element after the last one. */
    protected static NoSuchElementException noElement(ProducerFrame<?> frame) {
        String end = switch (frame.status()) {
            case FAILED -> "has failed";
            case CLOSED -> "was closed";
            default -> "has no more elements";
        };
        NoSuchElementException none = new NoSuchElementException("The generator " + end + ": " + frame.at(0));
        if (frame.status() == Status.FAILED) {
            none.initCause((Throwable) frame.link);
        }
        StackTraces.beginWithCaller(none);
        return none;
    }

    @Override
    boolean isReady() {
        return ready;
    }

    @Override
    String noun() {
        return "generator";
    }

    /** Gives the next element, or, once, that there is none. */
    @Override
    public final CoroutineState<T, Void> resume(Void ignored) {
        return ready || Chain.advance(this, null) ? new Yielded<>(next()) : new Returned<>(null);
    }

    @Override
    public final CoroutineState<T, Void> resumeExceptionally(Throwable failure) {
        Objects.requireNonNull(failure, "failure");
        if (ready) {
            ready = false;
            drop();
        }
        return Chain.advance(this, failure) ? new Yielded<>(next()) : new Returned<>(null);
    }

    @Override
    public final void close() {
        if (ready && parent == null) {
            ready = false;
            drop();
        }
        Chain.close(this);
    }

    final void delegateTo(ProducerFrame<?> inner) {
        Chain.delegateTo(inner);
        link = inner;
    }
}
