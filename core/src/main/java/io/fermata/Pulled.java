package io.fermata;

import java.util.NoSuchElementException;

/** A generator that is written by hand: a subclass finds the next element, and closes what it holds. */
abstract class Pulled<T> implements Generator<T> {

    private enum State {
        EMPTY,
        READY,
        RUNNING,
        ENDED
    }

    private State state = State.EMPTY;
    private boolean closed;
    private Throwable failure;

    /** The element that {@link #advance} has found. */
    T current;

    /**
     * Finds the next element and leaves it in {@link #current}.
     *
     * @return whether there is one
     */
    abstract boolean advance();

    /** Lets go of what the generator holds, and closes it. It is called once, when the generator ends, whichever way. */
    abstract void release();

    @Override
    public final boolean hasNext() {
        if (state == State.READY || state == State.ENDED) {
            return state == State.READY;
        }
        if (state == State.RUNNING) {
            throw new IllegalStateException("A generator was advanced while it is running: " + this);
        }
        if (advanced()) {
            state = State.READY;
            return true;
        }
        end();
        return false;
    }

    private boolean advanced() {
        state = State.RUNNING;
        try {
            return advance();
        } catch (Throwable thrown) {
            failure = thrown;
            Closeables.closeAfter(this::end, thrown);
            throw thrown;
        }
    }

    @Override
    public final T next() {
        if (!hasNext()) {
            throw noElement();
        }
        state = State.EMPTY;
        T element = current;
        current = null;
        return element;
    }

    private NoSuchElementException noElement() {
        String end = failure != null ? "has failed" : closed ? "was closed" : "has no more elements";
        NoSuchElementException none = new NoSuchElementException("The generator " + end + ": " + this);
        if (failure != null) {
            none.initCause(failure);
        }
        return none;
    }

    @Override
    public final void close() {
        if (state == State.RUNNING) {
            throw new IllegalStateException("A generator was closed while it is running: " + this);
        }
        if (state != State.ENDED) {
            closed = true;
            end();
        }
    }

    /** What messages call the generator: the method that made it. */
    @Override
    public abstract String toString();

    private void end() {
        state = State.ENDED;
        current = null;
        release();
    }
}
