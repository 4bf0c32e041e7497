package io.fermata;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/**
 * An {@link Async} that runs: the half that others wait for and cancel.
 *
 * <p>It is a {@link CompletionStage} and a {@link Future}, so that it can be given to whatever takes those; a body waits for
 * it with {@code a.await(task)}. What was derived from it with {@link #thenApply} and the like doesn't cancel it, nor does a
 * {@code CompletableFuture} made of it. It is safe for any number of threads.
 *
 * @param <T> the type of the value
 */
public interface Task<T> extends CompletionStage<T>, Future<T> {

    /**
     * Asks the task to end early.
     *
     * <p>It takes effect at the {@code await} where the task waits, or at the next one: clean-up code around it runs, may wait
     * itself, and nothing else does; {@code catch} blocks don't see it. The task is done when its clean-up is, and whoever
     * waits for it then gets a {@link java.util.concurrent.CancellationException}. A task that comes to its end without
     * another {@code await} ends as usual.
     *
     * @return whether the task was still running
     */
    boolean cancel();

    /**
     * As {@link #cancel()}. No thread is interrupted.
     *
     * @param mayInterruptIfRunning ignored
     */
    @Override
    default boolean cancel(boolean mayInterruptIfRunning) {
        return cancel();
    }

    /**
     * Waits for the task as part of something else: {@code Async.all(x.outcome(), y.outcome())}. To give up waiting doesn't
     * cancel the task.
     *
     * @return an {@link Async} that gives the task's value or throws its failure as it was
     */
    Async<T> outcome();

    /**
     * Waits on the calling thread until the task is done.
     *
     * @return its value
     * @throws java.util.concurrent.CancellationException if it was cancelled
     * @throws IllegalStateException if the calling thread is one that runs tasks: use {@code a.await(task)}
     */
    default T block() {
        return outcome().block();
    }

    /**
     * Tells whether the task is done because it was cancelled.
     *
     * @return as {@link Future#isCancelled()}: {@code false} while its clean-up runs
     */
    @Override
    boolean isCancelled();
}
