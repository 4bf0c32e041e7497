package io.fermata;

/**
 * Asks for a pending {@link Async} to be polled again.
 *
 * <p>It may be called from any thread, any number of times, also when there is nothing left to wake; it never blocks and never
 * runs what it wakes. It must not throw: what it throws goes to the {@link Thread#getUncaughtExceptionHandler handler} of the
 * thread that called it. What was written before the call is seen by the poll that follows it.
 */
@FunctionalInterface
public interface Waker {

    /** Asks for another poll. */
    void wake();
}
