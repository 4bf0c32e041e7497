package io.fermata.schedule;

import io.fermata.Async;
import io.fermata.Task;
import io.fermata.inspect.Dump;
import io.fermata.spi.TaskOrder;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A clock that stands until it is moved, and tasks that run on the thread that moves it. */
public final class VirtualTime extends TaskScheduler {

    private final Queue<AsyncTask<?>> queue = new ConcurrentLinkedQueue<>();
    private volatile long now;

    /** Who decides what runs next, or {@code null} if that is what has been ready for the longest time. */
    private final TaskOrder order;

    private final Random random = new Random(0);

    /** Makes one whose clock stands at 0. */
    public VirtualTime(TaskOrder order) {
        super("virtual-time");
        this.order = order;
    }

    /** The same numbers each time. */
    @Override
    Random random() {
        return random;
    }

    @Override
    void ready(AsyncTask<?> task) {
        queue.add(task);
    }

    @Override
    void again(AsyncTask<?> task) {
        queue.add(task);
    }

    @Override
    void timersChanged() {
        // Whoever moves the clock looks at the timers.
    }

    @Override
    public long nanoTime() {
        return now;
    }

    /** Runs what is ready, and what becomes so, without moving the clock. */
    public void runReady() {
        TaskScheduler before = enter();
        try {
            drain();
        } finally {
            Running.enter(before);
        }
    }

    /** Moves the clock by a time, and runs all that is ready on the way, in order. */
    public void advance(long nanos) {
        TaskScheduler before = enter();
        try {
            long end = Math.addExact(now, nanos);
            drain();
            while (!timers.isEmpty() && timers.earliest() <= end) {
                fireNext();
                drain();
            }
            now = end;
        } finally {
            Running.enter(before);
        }
    }

    /** Runs what is ready and moves the clock from one sleeper to the next until neither is left. */
    public void runUntilIdle() {
        runUntil(null);
    }

    /** Runs a task to its end, moving the clock where nothing else is to be done. */
    public <T> T run(Async<T> async) {
        Task<T> task = start(async);
        runUntil(task);
        if (!task.isDone()) {
            String waits = Dump.of((AsyncTask<T>) task);
            task.cancel();
            runUntil(task);
            throw new IllegalStateException("The task waits for something that nothing here will bring about:"
                    + " no task is ready and none sleeps (it was cancelled). It waited" + waits);
        }
        return AsyncTask.valueOf(task);
    }

    private void runUntil(Task<?> task) {
        TaskScheduler before = enter();
        try {
            drain();
            while (!timers.isEmpty() && (task == null || !task.isDone())) {
                fireNext();
                drain();
            }
        } finally {
            Running.enter(before);
        }
    }

    private void fireNext() {
        now = Math.max(now, timers.earliest());
        timers.fire(now);
    }

    private void drain() {
        for (AsyncTask<?> task = next(); task != null; task = next()) {
            poll(task);
        }
    }

    private AsyncTask<?> next() {
        if (order == null || queue.isEmpty()) {
            return queue.poll();
        }
        List<AsyncTask<?>> ready = List.copyOf(queue);
        AsyncTask<?> chosen = ready.get(order.choose(ready));
        queue.remove(chosen);
        return chosen;
    }

    private TaskScheduler enter() {
        if (Running.on() == this) {
            throw new IllegalStateException("A task moved the clock that it runs by: only code outside of tasks may");
        }
        return Running.enter(this);
    }

    /** All tasks that have not ended. */
    public List<? extends Task<?>> unfinished() {
        return tasks();
    }

    @Override
    boolean awaitTasks() {
        runUntil(null);
        if (size() > 0) {
            throw new IllegalStateException(size() + " tasks were cancelled and don't end: their clean-up waits for"
                    + " something that nothing here will bring about");
        }
        return false;
    }

    @Override
    void stop() {
        // There is no thread.
    }
}
