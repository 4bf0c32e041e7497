package io.fermata.benchmarks.tasks;

import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/** The plainest executor there is: a queue, and a loop in the thread that asks for it. */
final class Agenda implements Executor, Place {

    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();

    @Override
    public void execute(Runnable runnable) {
        queue.add(runnable);
    }

    /** Runs what stands in the queue, and what that adds to it, until nothing is left. */
    void runAll() {
        Runnable next;
        while ((next = queue.poll()) != null) {
            next.run();
        }
    }

    @Override
    public void await(CountDownLatch ends) {
        runAll();
        if (ends.getCount() != 0) {
            throw new IllegalStateException("Nothing is left to run, and " + ends.getCount() + " did not end");
        }
    }

    @Override
    public void close() {
        runAll();
    }
}
