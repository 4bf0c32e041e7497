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
public final class LoopScheduler extends TaskScheduler {

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
    private volatile AsyncTask<?> inbox;
    private volatile boolean parked;
    private volatile boolean stopped;

    private LoopScheduler(Thread thread) {
        super("single-thread", thread);
    }

    /** Runs a scheduler that is made after its thread. */
    private static final class Loop implements Runnable {
        private LoopScheduler scheduler;

        @Override
        public void run() {
            scheduler.run();
        }
    }

    /** Makes a scheduler and starts its thread. */
    public static LoopScheduler startThread() {
        Loop loop = new Loop();
        Thread thread = new Thread(loop, "fermata");
        thread.setDaemon(true);
        LoopScheduler scheduler = new LoopScheduler(thread);
        loop.scheduler = scheduler;
        thread.start();
        return scheduler;
    }

    @Override
    void ready(AsyncTask<?> task) {
        queue.add(task);
    }

    @Override
    void post(AsyncTask<?> task) {
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
        if (Thread.currentThread() != owner) {
            VarHandle.fullFence();
            unpark();
        }
    }

    private void unpark() {
        if (parked) {
            LockSupport.unpark(owner);
        }
    }

    private void run() {
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
            poll(task);
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
            oldest.takeNote();
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
        LockSupport.unpark(owner);
        if (Threads.join(owner)) {
            Thread.currentThread().interrupt();
        }
    }
}
