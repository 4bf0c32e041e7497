package io.fermata.schedule;

import io.fermata.Scheduler;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Some threads, each with a queue of its own; one that has nothing to do takes half of what another one has.
 *
 * <p>What a worker wakes goes into its own queue, what other threads wake into one that all share. A worker that finds nothing
 * searches, and then sleeps; whoever adds work wakes one sleeper, unless somebody searches already, who will find it. The last
 * one that stops searching because it found work wakes the next. A sleeper looks at all queues once more after it has
 * said that it sleeps: so no work is left lying.
 */
public final class PoolScheduler extends TaskScheduler {

    private final Worker[] workers;
    private final Queue<AsyncTask<?>> shared = new ConcurrentLinkedQueue<>();
    private final AtomicInteger searching = new AtomicInteger();
    private final ArrayDeque<Worker> sleepers = new ArrayDeque<>();
    private final boolean closes;
    private volatile int sleeping;
    private volatile boolean stopped;

    private PoolScheduler(int count, boolean closes) {
        super(closes ? "work-stealing" : "shared");
        this.closes = closes;
        workers = new Worker[count];
        for (int i = 0; i < count; i++) {
            workers[i] = new Worker(this, i);
        }
        for (Worker worker : workers) {
            worker.start();
        }
    }

    /** The scheduler that all share, made when it is first needed. */
    private static final class Shared {
        static final PoolScheduler SCHEDULER =
                new PoolScheduler(Runtime.getRuntime().availableProcessors(), false);
    }

    /** Gives the scheduler with a worker for each processor. */
    public static Scheduler shared() {
        return Shared.SCHEDULER;
    }

    /** Makes a scheduler of some workers, and starts them. */
    public static Scheduler of(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("A scheduler needs at least 1 worker, not " + workers);
        }
        return new PoolScheduler(workers, true);
    }

    @Override
    void ready(AsyncTask<?> task) {
        if (Thread.currentThread() instanceof Worker worker && worker.pool == this) {
            again(worker, task);
        } else {
            shared.add(task);
            wakeSleeper();
        }
    }

    @Override
    void again(AsyncTask<?> task) {
        again((Worker) Thread.currentThread(), task);
    }

    private void again(Worker worker, AsyncTask<?> task) {
        LocalQueue queue = worker.queue;
        if (!queue.add(task)) {
            queue.moveHalfTo(shared);
            queue.add(task);
        }
        // A worker soon comes to the only task of its queue itself.
        if (sleeping > 0 && queue.size() > 1) {
            wakeSleeper();
        }
    }

    @Override
    void timersChanged() {
        if (Thread.currentThread() instanceof Worker worker && worker.pool == this) {
            return;
        }
        synchronized (sleepers) {
            if (!sleepers.isEmpty()) {
                LockSupport.unpark(sleepers.peekLast());
            }
        }
    }

    private void wakeSleeper() {
        if (sleeping == 0 || searching.get() > 0) {
            return;
        }
        synchronized (sleepers) {
            if (sleepers.isEmpty() || searching.get() > 0) {
                return;
            }
            searching.incrementAndGet();
            Worker worker = sleepers.pollLast();
            sleeping = sleepers.size();
            worker.called = true;
            LockSupport.unpark(worker);
        }
    }

    /** Asks to search, which half of the workers may do at once. */
    boolean beginSearch() {
        if (2 * searching.get() >= workers.length && workers.length > 1) {
            return false;
        }
        searching.incrementAndGet();
        return true;
    }

    /** Says that a searcher has found something: another one may be needed. */
    void endSearch() {
        if (searching.decrementAndGet() == 0) {
            wakeSleeper();
        }
    }

    /** Looks everywhere, the own queue of the worker aside, and takes more than one task if there are many. */
    AsyncTask<?> search(Worker worker) {
        int start = worker.nextVictim();
        for (int i = 0; i < workers.length; i++) {
            Worker victim = workers[(start + i) % workers.length];
            if (victim != worker) {
                AsyncTask<?> task = victim.queue.moveHalfTo(worker.queue);
                if (task != null) {
                    return task;
                }
            }
        }
        return shared.poll();
    }

    AsyncTask<?> pollShared() {
        return shared.poll();
    }

    /** Sleeps until there may be work. Returns whether the worker was called, and so counts as searching. */
    boolean sleep(Worker worker, boolean searches) {
        synchronized (sleepers) {
            worker.called = false;
            sleepers.add(worker);
            sleeping = sleepers.size();
        }
        if (searches) {
            searching.decrementAndGet();
        }
        if (!isAnyWork()) {
            if (timers.isEmpty()) {
                LockSupport.park(this);
            } else {
                long wait = timers.earliest() - nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(this, wait);
                }
            }
        }
        Thread.interrupted();
        synchronized (sleepers) {
            if (!worker.called) {
                sleepers.remove(worker);
                sleeping = sleepers.size();
            }
            return worker.called;
        }
    }

    private boolean isAnyWork() {
        if (stopped || !shared.isEmpty()) {
            return true;
        }
        for (Worker worker : workers) {
            if (worker.queue.size() > 0) {
                return true;
            }
        }
        return false;
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    public void close() {
        if (!closes) {
            throw new IllegalStateException("The shared scheduler can't be closed: other code uses it");
        }
        super.close();
    }

    @Override
    void stop() {
        stopped = true;
        boolean interrupted = false;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
            interrupted |= Threads.join(worker);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
