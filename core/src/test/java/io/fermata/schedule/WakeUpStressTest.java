package io.fermata.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.Waker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wakes tasks from several threads at once, those of their scheduler among them. */
class WakeUpStressTest {

    private static final int WAKERS = 3;
    private static final int WAKE_UPS = 20_000 * (Boolean.getBoolean("fermata.test.long") ? 50 : 1);

    /** Ends when it has seen all that was written before the wake-ups. A lost one leaves it waiting. */
    private static final class Reader implements Async<Integer> {

        private final AtomicInteger polls = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger();
        private volatile boolean overlapped;
        private volatile Waker waker;

        // Written under a lock that the reader doesn't take: the wake-ups have to make it seen.
        private int written;

        synchronized void write() {
            written++;
        }

        @Override
        public Poll<Integer> poll(Context context) {
            overlapped |= inside.incrementAndGet() > 1;
            waker = context.waker();
            int seen = written;
            if (polls.incrementAndGet() % 3 == 0) {
                context.yieldNow();
            }
            inside.decrementAndGet();
            return seen == (WAKERS + 1) * WAKE_UPS ? Poll.ready(seen) : Poll.pending();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread", "pool", "executor"})
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void wakeUps_fromManyThreads_areNotLost(String kind) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        Scheduler scheduler = kind.equals("thread")
                ? Scheduler.singleThread()
                : kind.equals("pool") ? Scheduler.workStealing(2) : Scheduler.over(executor);
        try (scheduler) {
            Reader reader = new Reader();
            Task<Integer> task = scheduler.start(reader);
            while (reader.waker == null) {
                Thread.onSpinWait();
            }
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < WAKERS; i++) {
                threads.add(new Thread(() -> {
                    for (int n = 0; n < WAKE_UPS; n++) {
                        reader.write();
                        reader.waker.wake();
                    }
                }));
            }
            threads.forEach(Thread::start);
            // And from a task of the same scheduler, which lets others run in between.
            Task<Integer> other = scheduler.start(new Async<>() {
                private int woken;

                @Override
                public Poll<Integer> poll(Context context) {
                    if (woken == WAKE_UPS) {
                        return Poll.ready(woken);
                    }
                    woken++;
                    reader.write();
                    reader.waker.wake();
                    context.yieldNow();
                    return Poll.pending();
                }
            });
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(other.get()).isEqualTo(WAKE_UPS);
            assertThat(task.get()).isEqualTo((WAKERS + 1) * WAKE_UPS);
            assertThat(reader.overlapped).isFalse();
        }
        executor.shutdown();
    }

    /** A waker that throws ends no thread and keeps nobody else from being woken. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wakerThatThrows_harmsNobodyElse(boolean pool) throws Exception {
        try (Scheduler scheduler = pool ? Scheduler.workStealing(1) : Scheduler.singleThread()) {
            List<Throwable> uncaught = new ArrayList<>();
            Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
            Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
            try {
                Waker[] release = new Waker[1];
                boolean[] released = new boolean[1];
                Task<String> awaited = scheduler.start(Async.poll(context -> {
                    synchronized (release) {
                        release[0] = context.waker();
                        return released[0] ? Poll.ready("value") : Poll.pending();
                    }
                }));
                IllegalStateException failure = new IllegalStateException("from a waker");
                Async<String> first = awaited.outcome();
                first.poll(Context.of(() -> {}, scheduler));
                Async<String> throwing = awaited.outcome();
                throwing.poll(Context.of(
                        () -> {
                            throw failure;
                        },
                        scheduler));
                Task<String> last = scheduler.start(awaited.outcome());
                synchronized (release) {
                    released[0] = true;
                    if (release[0] != null) {
                        release[0].wake();
                    }
                }
                assertThat(last.get()).isEqualTo("value");
                assertThat(scheduler.start(Async.completed(1)).get()).isEqualTo(1);
                assertThat(uncaught).containsExactly(failure);
            } finally {
                Thread.setDefaultUncaughtExceptionHandler(before);
            }
        }
    }
}
