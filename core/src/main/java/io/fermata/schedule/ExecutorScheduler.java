package io.fermata.schedule;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tasks on somebody else's executor.
 *
 * <p>One queue; as many batches as there are processors are with the executor at once. A batch polls some tasks and
 * makes way for the executor's other work. Where an executor runs a batch at once on a thread that runs one already, the outer
 * one goes on instead, so that nothing nests. If the executor rejects a batch, all tasks are cancelled, and their clean-up runs
 * on a thread made for it.
 */
public final class ExecutorScheduler extends TaskScheduler {

    private static final int POLLS_A_BATCH = 64;

    private final Executor executor;
    private final Queue<AsyncTask<?>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger batches = new AtomicInteger();
    private final int mostBatches = Runtime.getRuntime().availableProcessors();
    private final Alarm alarm = new Alarm();

    /** Runs tasks on an executor. */
    public ExecutorScheduler(Executor executor) {
        super("executor");
        this.executor = executor;
    }

    @Override
    void ready(AsyncTask<?> task) {
        queue.add(task);
        if (mayBegin()) {
            submit(new Batch());
        }
    }

    @Override
    void again(AsyncTask<?> task) {
        queue.add(task);
    }

    private boolean mayBegin() {
        while (true) {
            int running = batches.get();
            if (running >= mostBatches) {
                return false;
            }
            if (batches.compareAndSet(running, running + 1)) {
                return true;
            }
        }
    }

    private void submit(Batch batch) {
        try {
            executor.execute(batch);
        } catch (RejectedExecutionException rejected) {
            Thread thread = new Thread(batch, "fermata-rejected");
            thread.setDaemon(true);
            thread.start();
            tasks().forEach(AsyncTask::cancel);
        }
    }

    /** Some polls in a row. */
    private final class Batch implements Runnable {

        private boolean nested;

        @Override
        public void run() {
            if (Running.on() == ExecutorScheduler.this) {
                nested = true;
                batches.decrementAndGet();
                return;
            }
            TaskScheduler before = Running.enter(ExecutorScheduler.this);
            try {
                runWhileNested();
            } finally {
                Running.enter(before);
            }
        }

        private void runWhileNested() {
            Batch next;
            do {
                runSome();
                batches.decrementAndGet();
                if (queue.isEmpty() || !mayBegin()) {
                    return;
                }
                next = new Batch();
                submit(next);
            } while (next.nested && mayBegin());
        }

        private void runSome() {
            for (int i = 0; i < POLLS_A_BATCH; i++) {
                AsyncTask<?> task = queue.poll();
                if (task == null) {
                    return;
                }
                poll(task);
            }
        }
    }

    @Override
    void timersChanged() {
        alarm.set();
    }

    /** Rings when the first sleeper's time is over, on a thread of the JDK's. */
    private final class Alarm implements Runnable {

        private boolean pending;
        private long time;

        synchronized void set() {
            if (timers.isEmpty()) {
                return;
            }
            long earliest = timers.earliest();
            if (!pending || earliest - time < 0) {
                pending = true;
                time = earliest;
                long wait = Math.max(0, earliest - nanoTime());
                CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, Runnable::run)
                        .execute(this);
            }
        }

        @Override
        public void run() {
            timers.fire(nanoTime());
            synchronized (this) {
                pending = false;
            }
            set();
        }
    }

    @Override
    void stop() {
        // The executor is its owner's.
    }
}
