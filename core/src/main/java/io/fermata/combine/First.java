package io.fermata.combine;

import io.fermata.Async;
import java.util.Collection;

/** What the first arm comes to, be it the first to end or the first to succeed; the others are cancelled. */
public final class First<T> extends Arms<T, T> {

    private final boolean successOnly;
    private boolean won;
    private T value;
    private Throwable failure;

    /**
     * Waits for the first of some.
     *
     * @param successOnly whether failures don't win, unless there are only such
     * @throws IllegalArgumentException if there are none
     */
    public First(Collection<? extends Async<? extends T>> asyncs, boolean successOnly) {
        super(asyncs);
        this.successOnly = successOnly;
        if (count() == 0) {
            throw new IllegalArgumentException("There is no first one of none: give at least one Async");
        }
    }

    @Override
    void succeeded(int index, T given) {
        if (won) {
            discard(given);
        } else {
            won = true;
            value = given;
            stop();
        }
    }

    @Override
    void failed(int index, Throwable thrown) {
        if (won) {
            return;
        }
        failure = Failures.joined(failure, thrown);
        if (!successOnly) {
            won = true;
            stop();
        }
    }

    @Override
    T result() throws Throwable {
        if (won && (successOnly || failure == null)) {
            return valueUnlessCleanUpFailed();
        }
        throw !won && hasStopped() ? cancelled() : Failures.joined(failure, cleanUpFailure());
    }

    private T valueUnlessCleanUpFailed() throws Throwable {
        if (cleanUpFailure() != null) {
            discard(value);
            throw cleanUpFailure();
        }
        return value;
    }

    @Override
    boolean needsAll() {
        return false;
    }

    @Override
    boolean isForgotten() {
        return !won;
    }
}
