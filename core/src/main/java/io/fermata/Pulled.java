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
            throw new IllegalStateException("A generator was advanced while it is running");
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
        } catch (Throwable failure) {
            try {
                end();
            } catch (Throwable second) {
                if (second != failure) {
                    failure.addSuppressed(second);
                }
            }
            throw failure;
        }
    }

    @Override
    public final T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The generator has no more elements");
        }
        state = State.EMPTY;
        T element = current;
        current = null;
        return element;
    }

    @Override
    public final void close() {
        if (state == State.RUNNING) {
            throw new IllegalStateException("A generator was closed while it is running");
        }
        if (state != State.ENDED) {
            end();
        }
    }

    private void end() {
        state = State.ENDED;
        current = null;
        release();
    }
}
