package io.fermata.schedule;

import io.fermata.Async;
import io.fermata.Poll;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Checks a task's state word: whatever threads that wake it and threads that run it do at once, when all is quiet its last poll
 * has seen what was written before the last wake-up; it was never polled by two threads at once; and it never stood in the
 * queue twice.
 */
public class TaskStateLincheckTest {

    private final Queue queue = new Queue();
    private final AtomicBoolean polled = new AtomicBoolean();
    private final AtomicInteger polls = new AtomicInteger();
    private volatile boolean wrong;

    // Written without any ordering of its own: the wake-up has to provide it.
    private int written;
    private int seen;

    private final AsyncTask<Void> task = (AsyncTask<Void>) queue.start(body());

    private Async<Void> body() {
        return Async.poll(context -> {
            wrong |= !polled.compareAndSet(false, true);
            seen = written;
            if (polls.incrementAndGet() % 2 == 0) {
                // As yieldNow does.
                context.yieldNow();
            }
            polled.set(false);
            return Poll.pending();
        });
    }

    /** A scheduler whose queue the test takes from. */
    private static final class Queue extends TaskScheduler {

        private final ConcurrentLinkedQueue<AsyncTask<?>> tasks = new ConcurrentLinkedQueue<>();
        private final AtomicInteger size = new AtomicInteger();
        private volatile boolean twice;

        Queue() {
            super("test");
        }

        @Override
        void ready(AsyncTask<?> task) {
            twice |= size.incrementAndGet() > 1;
            tasks.add(task);
        }

        @Override
        void again(AsyncTask<?> task) {
            ready(task);
        }

        boolean runOne() {
            AsyncTask<?> task = tasks.poll();
            if (task == null) {
                return false;
            }
            size.decrementAndGet();
            task.run();
            return true;
        }

        @Override
        void timersChanged() {}

        @Override
        void stop() {}
    }

    /** Writes and wakes. The lock orders the writers among themselves alone. */
    @Operation
    public void write() {
        synchronized (this) {
            written++;
        }
        task.wake();
    }

    @Operation
    public void wake() {
        task.wake();
    }

    @Operation
    public void run() {
        queue.runOne();
    }

    /** Runs what is left, and looks at what came of it. */
    @Validate
    public void validate() {
        for (int left = 0; left < 20 && queue.runOne(); left++) {
            polls.set(2 * left);
        }
        refuseIf(wrong, "polled by two threads at once");
        refuseIf(queue.twice, "twice in the queue");
        refuseIf(!queue.tasks.isEmpty(), "left in the queue");
        refuseIf(seen != written, "a wake-up was lost");
    }

    // The model checker follows all that is called here, so that an assertion library would be checked too.
    private static void refuseIf(boolean wrong, String what) {
        if (wrong) {
            throw new IllegalStateException(what);
        }
    }

    @Test
    void modelChecked_losesNoWakeUp() {
        check(new ModelCheckingOptions().invocationsPerIteration(300));
    }

    @Test
    void stressed_losesNoWakeUp() {
        check(new StressOptions().invocationsPerIteration(300));
    }

    private static void check(Options<?, ?> options) {
        options.threads(2)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(0)
                .iterations(8)
                .check(TaskStateLincheckTest.class);
    }
}
