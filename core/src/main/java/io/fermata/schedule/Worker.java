package io.fermata.schedule;

import java.util.concurrent.ThreadLocalRandom;

/** A thread of a pool. */
final class Worker extends Thread {

    /** After how many polls a worker looks at the shared queue first: so that what others wake isn't left waiting. */
    private static final int POLLS_BETWEEN_SHARED = 61;

    /** After how many polls a worker that has enough to do looks at the timers. */
    private static final int POLLS_BETWEEN_TIMERS = 64;

    final PoolScheduler pool;
    final LocalQueue queue = new LocalQueue();

    /** Whether a sleeper was called to search. Guarded by the pool's list of sleepers. */
    boolean called;

    Worker(PoolScheduler pool, int number) {
        super("fermata-" + (number + 1));
        this.pool = pool;
        setDaemon(true);
    }

    @Override
    public void run() {
        Running.enter(pool);
        boolean searches = false;
        for (int polls = 1; !pool.isStopped(); polls++) {
            if (polls % POLLS_BETWEEN_TIMERS == 0) {
                fireTimers();
            }
            AsyncTask<?> task = next(polls);
            if (task == null) {
                fireTimers();
                searches = searches || pool.beginSearch();
                task = queue.poll();
                if (task == null && searches) {
                    task = pool.search(this);
                }
            }
            if (task == null) {
                searches = pool.sleep(this, searches);
                continue;
            }
            if (searches) {
                searches = false;
                pool.endSearch();
            }
            TaskScheduler.poll(task);
        }
    }

    private AsyncTask<?> next(int polls) {
        AsyncTask<?> task = polls % POLLS_BETWEEN_SHARED == 0 ? pool.pollShared() : null;
        if (task == null) {
            task = queue.poll();
        }
        return task != null ? task : pool.pollShared();
    }

    private void fireTimers() {
        if (!pool.timers.isEmpty()) {
            pool.timers.fire(pool.nanoTime());
        }
    }

    int nextVictim() {
        return ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    }
}
