package io.fermata;

import io.fermata.schedule.Sleep;
import io.fermata.schedule.VirtualTime;
import io.fermata.spi.TaskOrder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A scheduler for tests, whose clock stands still until it is moved: sleeping costs no time, and the order of events is always
 * the same.
 *
 * <pre>{@code
 * try (VirtualTimeScheduler time = new VirtualTimeScheduler()) {
 *     Task<String> task = time.start(slow());
 *     time.advance(Duration.ofHours(1));
 *     assertEquals("done", task.get());
 * }
 * }</pre>
 *
 * <p>Tasks run on the thread that moves the clock, in the order of the moments at which they wake and, at one moment, in the
 * order in which they were woken. Each scheduler has a clock of its own; nothing else in the program is changed. Tasks may be
 * woken by other threads, but one thread at a time moves the clock.
 */
public final class VirtualTimeScheduler implements Scheduler {

    private final VirtualTime core;

    /** What tasks know a scheduler as: the inner half of one of this class. */
    static Scheduler coreOf(Scheduler scheduler) {
        return scheduler instanceof VirtualTimeScheduler virtual ? virtual.core : scheduler;
    }

    /** Makes a scheduler whose clock stands at 0. */
    public VirtualTimeScheduler() {
        this(null);
    }

    /**
     * Makes a scheduler whose clock stands at 0, and whose tasks run in a certain order.
     *
     * @param order chooses the next one of several tasks that are ready; {@code null} for the one that has been so for the longest
     *     time
     */
    public VirtualTimeScheduler(TaskOrder order) {
        core = new VirtualTime(order);
    }

    /**
     * Moves the clock, and runs all that wakes on the way and at the end.
     *
     * @param time how far, zero or more
     * @throws IllegalArgumentException if {@code time} is negative
     * @throws IllegalStateException if a task of this scheduler calls it
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("The clock can't be moved back: " + time);
        }
        core.advance(Sleep.nanos(time));
    }

    /**
     * Runs what is ready, and what becomes so, without moving the clock.
     *
     * @throws IllegalStateException if a task of this scheduler calls it
     */
    public void runReady() {
        core.runReady();
    }

    /**
     * Runs what is ready, and moves the clock from one sleeper to the next, until no task is ready and none sleeps. It doesn't
     * return while tasks sleep again and again.
     *
     * @throws IllegalStateException if a task of this scheduler calls it
     */
    public void runUntilIdle() {
        core.runUntilIdle();
    }

    /**
     * Starts a task and runs it to its end, moving the clock where there is nothing else to do.
     *
     * @param async what to run
     * @return its value; its failure is thrown as it was
     * @throws IllegalStateException if it waits for something that no task and no timer brings about
     */
    public <T> T run(Async<T> async) {
        return core.run(Objects.requireNonNull(async, "async"));
    }

    /**
     * Tells how far the clock was moved.
     *
     * @return the time since the scheduler was made
     */
    public Duration elapsed() {
        return Duration.ofNanos(core.nanoTime());
    }

    /**
     * Gives the tasks that have not come to their end.
     *
     * @return a new list
     */
    public List<? extends Task<?>> unfinished() {
        return core.unfinished();
    }

    @Override
    public <T> Task<T> start(Async<T> async) {
        return core.start(async);
    }

    @Override
    public long nanoTime() {
        return core.nanoTime();
    }

    /**
     * Cancels all tasks and runs their clean-up, moving the clock where it sleeps.
     *
     * @throws IllegalStateException if a task of this scheduler calls it, or if clean-up waits for something that never comes
     */
    @Override
    public void close() {
        core.close();
    }

    /** The name that dumps give it. */
    @Override
    public String toString() {
        return core.toString();
    }
}
