package io.fermata.combine;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup.Policy;
import io.fermata.Waker;
import io.fermata.schedule.AsyncTask;
import io.fermata.schedule.Sleep;
import io.fermata.schedule.TaskChain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

/**
 * The state of a group of tasks. Any thread may change it, under its lock; tasks are cancelled and wakers called without it.
 */
public final class Group implements AsyncTask.Listener {

    private final Scheduler scheduler;
    private final Policy policy;

    /** Whom the body that opened it is woken by: a task, or a part of one. */
    private final Waker opener;

    /** What the policy's handler sees, or {@code null}. */
    private final Carried.Here here;

    // All that follows is guarded by this object.

    private final TaskChain tasks = new TaskChain();
    private int running;
    private long started;
    private boolean cancelled;
    private boolean closed;

    /** Those that wait for all tasks to end. */
    private final Set<Joining> joining = new LinkedHashSet<>();

    /** What {@code join} throws, or {@code null}; with a winner, that of the tasks that didn't win. */
    private Throwable failure;

    /** What clean-up code or a handler threw, or {@code null}. */
    private Throwable cleanUpFailure;

    private AsyncTask<?> winner;

    /** What {@code join} has thrown, or {@code null}. */
    private Throwable seen;

    /** The tasks that failed, so that a failure that nobody saw is thrown at the end. */
    private final List<AsyncTask<?>> failed = new ArrayList<>();

    /** How many of those had failed when {@code join} ended. */
    private int failedBeforeJoin;

    private Sleep deadline;
    private Duration expired;

    /** Opens a group. */
    public Group(Scheduler scheduler, Policy policy, Waker opener) {
        this.opener = opener;
        this.scheduler = scheduler;
        this.policy = policy;
        this.here = policy.handler() == null ? null : Carried.here();
    }

    /** Starts a task. */
    public <T> Task<T> start(Async<T> async) {
        admit();
        AsyncTask<T> task;
        try {
            task = (AsyncTask<T>) scheduler.start(async);
        } catch (Throwable rejected) {
            wakeAll(oneLess(null));
            throw rejected;
        }
        if (addAndTellCancelled(task)) {
            task.cancel();
        }
        task.listen(this);
        return task;
    }

    private void admit() {
        boolean late;
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("The group is closed: it starts no more tasks");
            }
            running++;
            started++;
            late = expired != null && failure == null;
        }
        if (late) {
            fail(new TimeoutException("A task was started after the group's deadline of " + expired));
        }
    }

    /** Adds a task that was admitted, and tells whether it came too late for {@link #cancel}. */
    private synchronized boolean addAndTellCancelled(AsyncTask<?> task) {
        tasks.add(task);
        return cancelled;
    }

    /** Says that a task doesn't run any longer, or wasn't started at all ({@code null}), and gives those to be woken. */
    private synchronized List<Joining> oneLess(AsyncTask<?> task) {
        if (task != null) {
            tasks.remove(task);
        }
        running--;
        return running == 0 ? List.copyOf(joining) : List.of();
    }

    private static void wakeAll(List<Joining> all) {
        for (Joining each : all) {
            Wakers.wake(each.waker);
        }
    }

    @Override
    public void ended(AsyncTask<?> task) {
        Throwable thrown = task.failure();
        if (thrown == null) {
            succeeded(task);
        } else if (thrown instanceof CancellationException && task.wasAsked()) {
            synchronized (this) {
                cleanUpFailure = Failures.joinedCleanUp(cleanUpFailure, thrown);
            }
        } else {
            failed(task, thrown);
        }
        wakeAll(oneLess(task));
    }

    private void succeeded(AsyncTask<?> task) {
        if (policy == Policy.FIRST_SUCCESS) {
            synchronized (this) {
                if (winner != null) {
                    return;
                }
                winner = task;
            }
            cancel();
        }
    }

    private void failed(AsyncTask<?> task, Throwable thrown) {
        if (policy.handler() != null) {
            handle(task, thrown);
            return;
        }
        synchronized (this) {
            failed.add(task);
            if (policy == Policy.FIRST_SUCCESS) {
                failure = Failures.joined(failure, thrown);
            }
        }
        if (policy == Policy.ALL_MUST_SUCCEED) {
            fail(thrown);
        }
    }

    private void handle(AsyncTask<?> task, Throwable thrown) {
        try {
            if (here == null) {
                policy.handler().accept(task, thrown);
            } else {
                here.call(() -> {
                    policy.handler().accept(task, thrown);
                    return null;
                });
            }
        } catch (Throwable handlers) {
            Failures.joined(handlers, thrown);
            fail(handlers);
        }
    }

    private void fail(Throwable thrown) {
        synchronized (this) {
            failure = Failures.joined(failure, thrown);
        }
        cancel();
    }

    /** Cancels all tasks, now and from now on. */
    public void cancel() {
        List<AsyncTask<?>> all;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            all = tasks.all();
        }
        Collections.reverse(all);
        all.forEach(Task::cancel);
    }

    /** Cancels all tasks when a time is over. */
    public void deadline(Duration time) {
        Sleep sleep = new Sleep(time);
        boolean over;
        synchronized (this) {
            stopTimer();
            if (closed) {
                return;
            }
            deadline = sleep;
            over = sleep.poll(Context.of(() -> expire(sleep, time), scheduler)) instanceof Poll.Ready;
        }
        if (over) {
            expire(sleep, time);
        }
    }

    private void stopTimer() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    private void expire(Sleep sleep, Duration time) {
        synchronized (this) {
            if (deadline != sleep || cancelled) {
                return;
            }
            deadline = null;
            expired = time;
            if (running > 0) {
                failure = Failures.joined(timeout(time), failure);
            }
        }
        cancel();
    }

    private TimeoutException timeout(Duration time) {
        return new TimeoutException(
                running + " of " + started + " tasks had not ended when the group's time of " + time + " was over");
    }

    /** Waits for all tasks. */
    public Async<Void> join() {
        return new Joining(this, false, false);
    }

    /** Closes the group, which need not have been joined if the body that does so is being cancelled or has failed. */
    public Async<Void> end(boolean bodyEndsEarly) {
        return new Joining(this, true, bodyEndsEarly);
    }

    /** Refuses further tasks, and cancels those that run. */
    void close(boolean bodyEndsEarly) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            stopTimer();
            int unfinished = cancelled || bodyEndsEarly ? 0 : unfinished();
            if (unfinished > 0) {
                cleanUpFailure = Failures.joined(unjoined(unfinished), cleanUpFailure);
            }
        }
        cancel();
    }

    /** How many tasks have no outcome that others may know: another thread may be about to report an end here. */
    private int unfinished() {
        int count = running;
        for (AsyncTask<?> task : tasks.all()) {
            if (task.isDone()) {
                count--;
            }
        }
        return count;
    }

    private IllegalStateException unjoined(int unfinished) {
        return new IllegalStateException("The group was closed while " + unfinished + " of its " + started
                + " tasks ran, which were cancelled: wait for them with a.await(group.join()) before the end of the try,"
                + " or call group.cancel() if they aren't needed");
    }

    /** Tells whether all tasks have ended; if not, the one that asks is woken when they have. */
    synchronized boolean isThrough(Joining asking) {
        if (running == 0) {
            joining.remove(asking);
            return true;
        }
        joining.add(asking);
        return false;
    }

    synchronized void forget(Joining asking) {
        joining.remove(asking);
    }

    /** What {@code join} throws, or {@code null}. All tasks have ended. */
    synchronized Throwable joinedFailure() {
        seen = wholeFailure();
        failedBeforeJoin = failed.size();
        return seen;
    }

    /** What {@code close} throws, or {@code null}: what nobody has seen. All tasks have ended. */
    synchronized Throwable unseenFailure() {
        Set<Throwable> observed = observed();
        Throwable before = seen;
        Throwable all = wholeFailure();
        if (all == before || observed.contains(all)) {
            all = null;
        }
        if (policy == Policy.COLLECT) {
            for (AsyncTask<?> task : failed.subList(failedBeforeJoin, failed.size())) {
                if (observed.add(task.failure())) {
                    all = Failures.joined(all, task.failure());
                }
            }
        }
        joinedFailure();
        return all;
    }

    private Throwable wholeFailure() {
        if (winner != null || failure == null) {
            return cleanUpFailure;
        }
        Failures.joined(failure, cleanUpFailure);
        cleanUpFailure = null;
        return failure;
    }

    /** The failures of the tasks that someone waited for. */
    private Set<Throwable> observed() {
        Set<Throwable> observed = Collections.newSetFromMap(new IdentityHashMap<>());
        for (AsyncTask<?> task : failed) {
            if (task.isObserved()) {
                observed.add(task.failure());
            }
        }
        return observed;
    }

    /** The task that won, or {@code null}. */
    public synchronized Task<?> winner() {
        return winner;
    }

    /** Whom the body that opened the group is woken by: a task, or a part of one. */
    public Waker opener() {
        return opener;
    }

    /** What the end of one task means for the others. */
    public Policy policy() {
        return policy;
    }

    /** How many tasks have not ended. */
    public synchronized int running() {
        return running;
    }

    /** How many tasks were started. */
    public synchronized long started() {
        return started;
    }

    /** Whether its tasks were cancelled. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Whether its tasks are going to be cancelled when a time is over. */
    public synchronized boolean hasDeadline() {
        return deadline != null;
    }

    /** Whether it starts no more tasks. */
    public synchronized boolean isClosed() {
        return closed;
    }
}
