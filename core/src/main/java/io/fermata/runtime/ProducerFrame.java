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
 * element, and the root takes it from there. How a frame shows that it is ready is up to its kind.
 *
 * <p>Each generated class has its own {@code hasNext} and {@code next}, so that what the JIT compiler learns of one generator
 * is not blurred by others.
 *
 * @param <T> the type of the elements, boxed if they are primitive
 */
public abstract class ProducerFrame<T> extends Frame<Void, T, Void> implements Iterator<T>, Injectable {

    /** What is said where a body delegates to {@code null}. */
    static final String NOTHING = "yieldAll(null)";

    /** For the frames of each type of element. */
    ProducerFrame() {}

    /**
     * Runs the body from where its state says to its next suspension or its end.
     *
     * @param injected what to throw at the suspension point, or {@code null}
     * @return whom the body delegates to now, or {@code null}
     * @throws Throwable what the body throws
     */
    protected abstract ProducerFrame<?> advance(Throwable injected) throws Throwable;

    @Override
    protected final Object step(Object in, Object result, Throwable injected) throws Throwable {
        link = advance(injected);
        return null;
    }

    /** Takes the element of another frame of this kind: this one is ready then, and the other one is not. */
    abstract void take(ProducerFrame<?> other);

    @Override
    abstract void drop();

    @Override
    abstract boolean isReady();

    /** Generated code calls this after a step that began to delegate, and gives what it returns. */
    protected final boolean delegated(ProducerFrame<?> inner) {
        return takeFrom(Chain.advanceInto(this, inner));
    }

    /** Generated code advances with this in all cases but the common one, which it handles itself. */
    protected final boolean advanced() {
        return takeFrom(Chain.advance(this));
    }

    /** Generated code overrides this with the same, and more quickly. */
    @Override
    public boolean hasNext() {
        return isReady() || advanced();
    }

    /** Takes the element from the frame that holds it, if there is any. */
    final boolean takeFrom(ProducerFrame<?> holder) {
        if (holder == null) {
            return false;
        }
        take(holder);
        return true;
    }

    /**
     * Generated code calls this with what the body threw, and throws what it returns: the same object.
     *
     * @param prototype a frame of the same class
     */
    protected static Throwable tidied(Frame<?, ?, ?> prototype, Throwable failure) {
        StackTraces.tidy(failure, prototype);
        return failure;
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
    String noun() {
        return "generator";
    }

    /** Gives the next element, or, once, that there is none. */
    @Override
    public final CoroutineState<T, Void> resume(Void ignored) {
        return hasNext() ? new Yielded<>(next()) : new Returned<>(null);
    }

    @Override
    public final CoroutineState<T, Void> resumeExceptionally(Throwable failure) {
        Objects.requireNonNull(failure, "failure");
        if (parent == null) {
            drop();
        }
        return takeFrom(Chain.advance(this, failure)) ? new Yielded<>(next()) : new Returned<>(null);
    }

    @Override
    public final void close() {
        if (parent == null) {
            drop();
        }
        Chain.close(this);
    }

    @Override
    public final Object newFrame(Object body) {
        return newIterator(body);
    }

    /** Generated code makes a new frame for a body. */
    @Override
    public Iterator<?> newIterator(Object body) {
        throw new UnsupportedOperationException();
    }

    /** Tells whether a program may delegate to a frame without being asked more about it. */
    final boolean isFree() {
        return state == CREATED || state > 0 && parent == null && !isReady();
    }
}
