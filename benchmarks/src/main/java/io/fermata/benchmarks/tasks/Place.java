package io.fermata.benchmarks.tasks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** Where runnables run that nobody wraps. */
interface Place extends Executor, AutoCloseable {

    /** In a loop of the calling thread, or on a pool that takes them first in, first out. */
    static Place of(int threads) {
        return threads == 1 ? new Agenda() : new Pool(threads);
    }

    /** Waits until all have ended. */
    void await(CountDownLatch ends) throws InterruptedException;

    @Override
    void close();

    /** A pool of the JDK's. */
    final class Pool implements Place {

        private final ForkJoinPool pool;

        Pool(int threads) {
            pool = new ForkJoinPool(threads, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);
        }

        @Override
        public void execute(Runnable runnable) {
            pool.execute(runnable);
        }

        @Override
        public void await(CountDownLatch ends) throws InterruptedException {
            ends.await();
        }

        @Override
        public void close() {
            pool.shutdown();
        }
    }
}
