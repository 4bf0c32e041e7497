package io.fermata.schedule;

import java.lang.ref.WeakReference;

/** What a thread runs, and since when; known while a {@link Stopwatch} is used. The thread writes it, others read. */
public final class Step {

    private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());
    volatile AsyncTask<?> task;
    volatile long since;

    /** Whether the task was started or woken, as opposed to one that goes on since it had let others run. For the thread alone. */
    boolean isWoken;

    /** Written by one thread alone. */
    volatile long number;

    Step() {}

    /** The thread, or {@code null} if it is gone. */
    public Thread thread() {
        return thread.get();
    }

    /** The task that the thread runs, or {@code null}. */
    public AsyncTask<?> task() {
        return task;
    }

    /** When the latest step began, as {@link System#nanoTime} tells it. */
    public long since() {
        return since;
    }

    /** How many steps the thread has begun: it tells one from the next. */
    public long number() {
        return number;
    }
}
