package io.fermata;

import io.fermata.schedule.ExecutorScheduler;
import io.fermata.schedule.LoopScheduler;
import io.fermata.schedule.PoolScheduler;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * What runs tasks: it polls an {@link Async} whenever its waker was called.
 *
 * <p>It is fair: tasks that are ready run in the order in which they became so, but for small exceptions that favour a task just
 * woken on its own thread. A scheduler is safe for any number of threads. Its threads are daemon threads: they don't keep a
 * program alive that has nothing else to do.
 */
public interface Scheduler extends AutoCloseable {

    /**
     * Gives the scheduler that {@link Async#start()} uses: one with a worker for each processor, made when first asked for.
     *
     * @return always the same scheduler, which can't be closed
     */
    static Scheduler shared() {
        return PoolScheduler.shared();
    }

    /**
     * Makes a scheduler of one thread of its own, so that its tasks need no locks among themselves.
     *
     * @return a new scheduler
     */
    static Scheduler singleThread() {
        return LoopScheduler.startThread();
    }

    /**
     * Makes a scheduler of some threads, each with a queue of its own, from which idle ones take.
     *
     * @param workers how many threads, at least 1
     * @return a new scheduler
     * @throws IllegalArgumentException if {@code workers} is less than 1
     */
    static Scheduler workStealing(int workers) {
        return PoolScheduler.of(workers);
    }

    /**
     * Makes a scheduler that runs its tasks on an executor, some at a time; it has no thread of its own.
     *
     * @param executor what runs them; it is not closed with the scheduler
     * @return a new scheduler
     */
    static Scheduler over(Executor executor) {
        return new ExecutorScheduler(Objects.requireNonNull(executor, "executor"));
    }

    /**
     * Starts a task.
     *
     * @param async what to run; nobody else has started it
     * @return the task, which runs from now on
     * @throws java.util.concurrent.RejectedExecutionException if the scheduler is closed
     */
    <T> Task<T> start(Async<T> async);

    /**
     * Reads the clock that sleeping and time-outs go by.
     *
     * @return nanoseconds since an arbitrary moment, to be compared with others of the same scheduler only
     */
    long nanoTime();

    /**
     * Cancels all tasks, waits until their clean-up has run, and ends the scheduler's threads.
     *
     * @throws IllegalStateException if a task of this scheduler calls it, or if the scheduler is the shared one
     */
    @Override
    void close();
}
