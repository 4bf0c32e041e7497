package io.fermata.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread and one queue.
 *
 * <p>Wake-ups on its own thread go into a queue without locks. Those of others go onto a stack, which the thread takes whole
 * and turns round.
 */
public final class LoopScheduler extends TaskScheduler implements Runnable {

    /** After how many polls the thread looks at the timers and at what other threads have woken. */
    private static final int POLLS_A_ROUND = 64;

    private static final VarHandle INBOX;

    static {
        try {
            INBOX = MethodHandles.lookup().findVarHandle(LoopScheduler.class, "inbox", AsyncTask.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final ArrayDeque<AsyncTask<?>> queue = new ArrayDeque<>();
    private final Thread thread;
    private volatile AsyncTask<?> inbox;
    private volatile boolean parked;
    private volatile boolean stopped;

    private LoopScheduler() {
        thread = new Thread(this, "fermata");
        thread.setDaemon(true);
    }

    /** Makes a scheduler and starts its thread. */
    public static LoopScheduler startThread() {
        LoopScheduler scheduler = new LoopScheduler();
        scheduler.thread.start();
        return scheduler;
    }

    @Override
    void ready(AsyncTask<?> task) {
        if (Thread.currentThread() == thread) {
            queue.add(task);
            return;
        }
        AsyncTask<?> newest;
        do {
            newest = inbox;
            task.nextInQueue = newest;
        } while (!INBOX.compareAndSet(this, newest, task));
        unpark();
    }

    @Override
    void again(AsyncTask<?> task) {
        queue.add(task);
    }

    @Override
    void timersChanged() {
        if (Thread.currentThread() != thread) {
            VarHandle.fullFence();
            unpark();
        }
    }

    private void unpark() {
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        Running.enter(this);
        while (!stopped) {
            runSome();
            takeInbox();
            if (!timers.isEmpty()) {
                timers.fire(nanoTime());
            }
            if (queue.isEmpty()) {
                park();
            }
        }
    }

    private void runSome() {
        for (int i = 0; i < POLLS_A_ROUND; i++) {
            AsyncTask<?> task = queue.poll();
            if (task == null) {
                return;
            }
            task.run();
        }
    }

    private void takeInbox() {
        if (inbox == null) {
            return;
        }
        AsyncTask<?> newest = (AsyncTask<?>) INBOX.getAndSet(this, null);
        AsyncTask<?> oldest = null;
        while (newest != null) {
            AsyncTask<?> next = newest.nextInQueue;
            newest.nextInQueue = oldest;
            oldest = newest;
            newest = next;
        }
        while (oldest != null) {
            AsyncTask<?> next = oldest.nextInQueue;
            oldest.nextInQueue = null;
            queue.add(oldest);
            oldest = next;
        }
    }

    private void park() {
        parked = true;
        if (inbox == null && !stopped) {
            if (timers.isEmpty()) {
                LockSupport.park(this);
            } else {
                long wait = timers.earliest() - nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(this, wait);
                }
            }
        }
        parked = false;
        Thread.interrupted();
    }

    @Override
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        if (Threads.join(thread)) {
            Thread.currentThread().interrupt();
        }
    }
}
