package io.fermata;

import io.fermata.combine.Group;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;

/**
 * Tasks that none outlives: whoever leaves the {@code try} of a group has waited for all of them.
 *
 * <pre>{@code
 * Async<Page> page = Async.of(a -> {
 *     try (TaskGroup group = a.group()) {
 *         Task<User> user = group.start(findUser());
 *         Task<Order> order = group.start(findOrder());
 *         a.await(group.join());
 *         return new Page(a.await(user), a.await(order));
 *     }
 * });
 * }</pre>
 *
 * <p>A body opens it with {@link Async.Scope#group()}. Its tasks run on the scheduler of that body. What the end of one means
 * for the others is the group's {@link Policy}.
 *
 * <p><b>Closing</b> cancels the tasks that still run and waits for their clean-up, also when the body is left by an exception or
 * is cancelled itself. A failure that nobody saw, by {@link #join} or by waiting for the task, is what {@code close} then
 * throws. So is an {@link IllegalStateException} if tasks were still running that neither {@link #join} nor {@link #cancel} was
 * called for, unless the body is being cancelled or throws something itself: work would be thrown away unnoticed. Tasks whose
 * values the body has waited for one by one have ended.
 *
 * <p><b>Cancelled tasks</b> are no failures. What their clean-up code throws is one.
 * Call {@link #join} before you wait for the values of single tasks: waiting for one that was cancelled because of another one's
 * failure throws a {@link CancellationException}, by which that failure is merely suppressed when the group is closed.
 *
 * <p>It is safe for any number of threads: tasks may start others in the group that they run in. Starting and ending a task
 * takes constant time.
 */
public final class TaskGroup implements AutoCloseable {

    private final Group group;

    private TaskGroup(Group group) {
        this.group = group;
    }

    /** What the end of one task means for the others of its group, and for {@link TaskGroup#join()}. */
    public static final class Policy {

        /**
         * The first failure cancels the other tasks. It is what {@code join} throws once they have ended, with failures of
         * theirs suppressed.
         */
        public static final Policy ALL_MUST_SUCCEED = new Policy("ALL_MUST_SUCCEED", null);

        /**
         * The first success cancels the other tasks. If there is none, {@code join} throws the first failure, with the others
         * suppressed.
         */
        public static final Policy FIRST_SUCCESS = new Policy("FIRST_SUCCESS", null);

        /** Each task runs to its end, and tells itself what it came to. */
        public static final Policy COLLECT = new Policy("COLLECT", null);

        private final String name;
        private final BiConsumer<? super Task<?>, ? super Throwable> handler;

        private Policy(String name, BiConsumer<? super Task<?>, ? super Throwable> handler) {
            this.name = name;
            this.handler = handler;
        }

        /**
         * Makes a policy by which each task runs to its end and failures go to a handler.
         *
         * @param handler called for each task that failed, on the thread that ran it, perhaps on several at once; what it throws
         *     cancels the group and is thrown by {@code join}
         * @return a policy, as safe for several threads as the handler is
         */
        public static Policy supervise(BiConsumer<? super Task<?>, ? super Throwable> handler) {
            return new Policy("supervise", Objects.requireNonNull(handler, "handler"));
        }

        /**
         * Gives what failures go to.
         *
         * @return the handler of a {@linkplain #supervise supervising} policy, of others {@code null}
         */
        public BiConsumer<? super Task<?>, ? super Throwable> handler() {
            return handler;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Opens a group for tasks on the scheduler of whoever awaits this. In a body, {@link Async.Scope#group()} does it.
     *
     * @param policy what the end of one task means for the others, {@link Policy#ALL_MUST_SUCCEED} if {@code null}
     * @return an {@link Async} that is ready at its first poll
     */
    public static Async<TaskGroup> open(Policy policy) {
        Policy chosen = policy == null ? Policy.ALL_MUST_SUCCEED : policy;
        return Async.poll(cx -> Poll.ready(new TaskGroup(new Group(cx.scheduler(), chosen, cx.waker()))));
    }

    /**
     * Starts a task in this group. If the group was cancelled already, so is the task before it begins.
     *
     * @param async what to run; nobody else has started it
     * @return the task, which runs from now on
     * @throws IllegalStateException if the group is closed
     * @throws java.util.concurrent.RejectedExecutionException if the scheduler is closed
     */
    public <T> Task<T> start(Async<T> async) {
        return group.start(Objects.requireNonNull(async, "async"));
    }

    /**
     * Waits until all tasks have ended, those too that are started in the meantime. It may be called any number of times.
     *
     * @return an {@link Async} that fails as the policy says, or with a {@link java.util.concurrent.TimeoutException} if the
     *     {@linkplain #deadline deadline} cancelled tasks; of a group without tasks it is ready
     */
    public Async<Void> join() {
        return group.join();
    }

    /**
     * Waits as {@link #join()} does, and gives the value of the task that succeeded first in a group of
     * {@link Policy#FIRST_SUCCESS}.
     *
     * @param type the type of that value
     * @return an {@link Async} of the value; it fails with a {@link CancellationException} if no task succeeded and none failed,
     *     and with a {@link ClassCastException} if the value has another type
     */
    public <T> Async<T> first(Class<T> type) {
        Objects.requireNonNull(type, "type");
        return group.join().map(all -> type.cast(valueOfWinner()));
    }

    private Object valueOfWinner() {
        Task<?> winner = group.winner();
        if (winner == null) {
            throw new CancellationException("No task of the group succeeded: it has none, or all were cancelled");
        }
        return winner.toCompletableFuture().join();
    }

    /**
     * Cancels all tasks, and those that are started from now on. It doesn't wait for them: {@link #join()} and {@link #close()}
     * do.
     */
    public void cancel() {
        group.cancel();
    }

    /**
     * Cancels all tasks when a time is over that begins now. {@link #join()} then throws a
     * {@link java.util.concurrent.TimeoutException} that says how many there were. A new deadline replaces the one before.
     *
     * @param time how long, by the scheduler's clock; no time at all if zero or negative
     */
    public void deadline(Duration time) {
        group.deadline(Objects.requireNonNull(time, "time"));
    }

    /**
     * Tells how many tasks have not ended.
     *
     * @return the number at this moment
     */
    public int running() {
        return group.running();
    }

    /**
     * Tells whether the tasks were cancelled: by {@link #cancel()}, by the policy, by the deadline or by closing.
     *
     * @return whether a task that is started is cancelled at once
     */
    public boolean isCancelled() {
        return group.isCancelled();
    }

    /**
     * Tells whether closing has begun.
     *
     * @return whether {@link #start} refuses
     */
    public boolean isClosed() {
        return group.isClosed();
    }

    /** Generated code calls this for what a body waits for where it closes a group. */
    public static Async<Void> ended(TaskGroup group, boolean bodyEndsEarly) {
        return group.group.end(bodyEndsEarly);
    }

    /**
     * Cancels the tasks that still run and waits until their clean-up is through. Closing again does nothing.
     *
     * <p>In a body it suspends, as an {@code await} does. Elsewhere it blocks, as {@link Async#block()} does.
     *
     * @throws IllegalStateException if tasks were running that nobody had joined or cancelled, or if it would block a thread
     *     that runs tasks
     */
    @Override
    public void close() {
        group.end(false).block();
    }
}
