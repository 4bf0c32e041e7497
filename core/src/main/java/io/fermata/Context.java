package io.fermata;

import java.util.Objects;

/**
 * What an {@link Async} is polled with: whom to wake, and the scheduler that its timers and tasks belong to.
 *
 * <p>It belongs to the call of {@code poll} that it was given to. Its waker may be kept; each poll replaces the one before.
 */
public interface Context {

    /**
     * Gives what to call when polling is worthwhile again.
     *
     * @return the waker, never {@code null}
     */
    Waker waker();

    /**
     * Gives the scheduler that what is polled runs on.
     *
     * @return the scheduler, whose clock and timers are to be used, never {@code null}
     */
    Scheduler scheduler();

    /** Asks to be polled again after all others that are ready. */
    default void yieldNow() {
        waker().wake();
    }

    /**
     * Makes a context for {@code poll} by hand.
     *
     * @param waker what a pending {@link Async} calls
     * @return a context whose timers and tasks belong to the shared scheduler
     */
    static Context of(Waker waker) {
        return of(waker, Scheduler.shared());
    }

    /**
     * Makes a context for {@code poll} by hand.
     *
     * @param waker what a pending {@link Async} calls
     * @param scheduler whose clock and timers are used
     * @return a context
     */
    static Context of(Waker waker, Scheduler scheduler) {
        Objects.requireNonNull(waker, "waker");
        Scheduler core = VirtualTimeScheduler.coreOf(Objects.requireNonNull(scheduler, "scheduler"));
        return new Context() {
            @Override
            public Waker waker() {
                return waker;
            }

            @Override
            public Scheduler scheduler() {
                return core;
            }
        };
    }
}
