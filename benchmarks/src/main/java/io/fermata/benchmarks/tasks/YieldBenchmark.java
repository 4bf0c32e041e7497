package io.fermata.benchmarks.tasks;

import io.fermata.Async;
import io.fermata.TaskGroup;
import io.fermata.benchmarks.Newer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** A thousand tasks, of which each lets the others run a hundred times. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@OperationsPerInvocation(YieldBenchmark.TASKS * YieldBenchmark.TIMES)
public class YieldBenchmark {

    static final int TASKS = 1_000;
    static final int TIMES = 100;

    /** The library's. */
    @Benchmark
    public int fermata(Threads threads) throws Exception {
        AtomicInteger yields = new AtomicInteger();
        return threads.scheduler
                .start(Async.of(a -> {
                    try (TaskGroup group = a.group()) {
                        for (int i = 0; i < TASKS; i++) {
                            group.start(yielding(yields));
                        }
                        a.await(group.join());
                    }
                    return yields.get();
                }))
                .get();
    }

    private static Async<Void> yielding(AtomicInteger yields) {
        return Async.of(a -> {
            for (int i = 0; i < TIMES; i++) {
                a.yieldNow();
            }
            yields.addAndGet(TIMES);
            return null;
        });
    }

    /** Kotlin's. */
    @Benchmark
    public int kotlin(Threads threads) {
        return TaskPeers.yields(threads.threads, TASKS, TIMES);
    }

    /** Virtual threads. */
    @Benchmark
    public int virtualThread(Threads threads) throws Exception {
        AtomicInteger yields = new AtomicInteger();
        return Newer.call(() -> {
            Future<?>[] all = new Future<?>[TASKS];
            for (int i = 0; i < TASKS; i++) {
                all[i] = Newer.start(() -> {
                    for (int j = 0; j < TIMES; j++) {
                        Thread.yield();
                    }
                    return yields.addAndGet(TIMES);
                });
            }
            for (Future<?> each : all) {
                each.get();
            }
            return yields.get();
        });
    }

    /** Runnables that queue again. */
    @Benchmark
    public int runnables(Threads threads) throws InterruptedException {
        AtomicInteger yields = new AtomicInteger();
        CountDownLatch ends = new CountDownLatch(TASKS);
        for (int i = 0; i < TASKS; i++) {
            threads.place.execute(new Yielding(threads.place, yields, ends));
        }
        threads.place.await(ends);
        return yields.get();
    }

    private static final class Yielding implements Runnable {

        private final Place place;
        private final AtomicInteger yields;
        private final CountDownLatch ends;
        private int i;

        Yielding(Place place, AtomicInteger yields, CountDownLatch ends) {
            this.place = place;
            this.yields = yields;
            this.ends = ends;
        }

        @Override
        public void run() {
            if (i++ < TIMES) {
                place.execute(this);
            } else {
                yields.addAndGet(TIMES);
                ends.countDown();
            }
        }
    }
}
