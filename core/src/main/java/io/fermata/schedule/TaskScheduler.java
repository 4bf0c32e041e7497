package io.fermata.schedule;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.combine.Carried;
import io.fermata.combine.Wakers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/** What all schedulers have in common: the tasks that they run, their timers, and how they end. */
public abstract class TaskScheduler implements Scheduler {

    /** A power of two: threads that start and end tasks at once seldom meet in one list. */
    private static final int LISTS = 8;

    private final TaskList[] lists = new TaskList[LISTS];
    final Timers timers = new Timers(this);
    final Meter meter = new Meter();
    private volatile boolean closed;

    /** The one thread that runs the tasks, or {@code null} if that may be any. */
    final Thread owner;

    private final String kind;
    private final String name;

    TaskScheduler(String kind) {
        this(kind, null);
    }

    @SuppressWarnings("this-escape")
    TaskScheduler(String kind, Thread owner) {
        this.owner = owner;
        this.kind = kind;
        for (int i = 0; i < LISTS; i++) {
            lists[i] = new TaskList();
        }
        // Last, since a dump may look at it from now on.
        this.name = Schedulers.add(kind, this);
    }

    /** Puts a task that was woken into a queue. Any thread calls it; if there is an owner, that one alone. */
    abstract void ready(AsyncTask<?> task);

    /** Lets the owner know that a task was woken by another thread. */
    void post(AsyncTask<?> task) {
        throw new IllegalStateException("Nobody owns the tasks of " + this);
    }

    /** Puts a task behind all that are ready. The thread that has just polled it calls it. */
    abstract void again(AsyncTask<?> task);

    /** Makes sure that someone looks at the timers, of which an earlier one than all others was added. Any thread calls it. */
    abstract void timersChanged();

    /** Ends the threads, once no task is left. */
    abstract void stop();

    @Override
    public <T> Task<T> start(Async<T> async) {
        AsyncTask<T> task = new AsyncTask<>(this, Carried.inherit(Objects.requireNonNull(async, "async")));
        task.list = (byte) (Thread.currentThread().getId() & LISTS - 1);
        TaskList list = lists[task.list];
        list.add(task);
        if (closed) {
            list.remove(task);
            throw new RejectedExecutionException("The scheduler is closed: it starts no more tasks");
        }
        Probe.tell(Probe.Happening.STARTED, task);
        task.begin();
        return task;
    }

    /** Polls a task that was taken from a queue. */
    static void poll(AsyncTask<?> task) {
        Object around = Carried.leave();
        try {
            task.run();
        } catch (Throwable failure) {
            // Not of the body, whose failures the task keeps: the thread goes on all the same.
            Wakers.report(failure);
        } finally {
            Carried.reenter(around);
        }
    }

    final void ended(AsyncTask<?> task) {
        lists[task.list].remove(task);
    }

    /** All tasks that have not ended. */
    public final List<AsyncTask<?>> tasks() {
        List<AsyncTask<?>> all = new ArrayList<>();
        for (TaskList list : lists) {
            list.addTo(all);
        }
        return all;
    }

    /** How many tasks have not ended. */
    public final int size() {
        int size = 0;
        for (TaskList list : lists) {
            size += list.size();
        }
        return size;
    }

    /** How many steps its tasks took, while that was counted. */
    public final Meter meter() {
        return meter;
    }

    final String kind() {
        return kind;
    }

    /** Its kind and, unless it is the shared one, a number. */
    @Override
    public final String toString() {
        return name;
    }

    /** Where what is polled with a context takes random numbers from. */
    public static Random randomOf(Context context) {
        return context.scheduler() instanceof TaskScheduler own ? own.random() : ThreadLocalRandom.current();
    }

    Random random() {
        return ThreadLocalRandom.current();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void close() {
        if (Running.on() == this) {
            throw new IllegalStateException(
                    "A task closed the scheduler that it runs on, which would wait for itself: close it from another thread");
        }
        closed = true;
        tasks().forEach(AsyncTask::cancel);
        boolean interrupted = awaitTasks();
        stop();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all tasks have ended, and tells whether the thread was interrupted. */
    boolean awaitTasks() {
        boolean interrupted = false;
        for (TaskList list : lists) {
            while (true) {
                try {
                    list.awaitEmpty();
                    break;
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        return interrupted;
    }
}
