package io.fermata.benchmarks.tasks;

import io.fermata.Async;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.benchmarks.Newer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * "Skynet": a task starts ten, each of which starts ten, until there are a million; each of the last has its number, and the others add
 * up what theirs gave. The time is of one of the million.
 *
 * <p>From <a href="https://github.com/atemerev/skynet">A. Temerev's benchmark</a> of that name.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@OperationsPerInvocation(SkynetBenchmark.SIZE)
public class SkynetBenchmark {

    static final int SIZE = 1_000_000;

    /** The library's. */
    @Benchmark
    public long fermata(Threads threads) throws Exception {
        return threads.scheduler.start(sum(0, SIZE)).get();
    }

    private static Async<Long> sum(long number, int size) {
        return Async.of(a -> {
            if (size == 1) {
                return number;
            }
            long sum = 0;
            try (TaskGroup group = a.group()) {
                @SuppressWarnings({"unchecked", "rawtypes"})
                Task<Long>[] parts = new Task[10];
                for (int i = 0; i < 10; i++) {
                    parts[i] = group.start(sum(number + (long) i * (size / 10), size / 10));
                }
                for (Task<Long> part : parts) {
                    sum += a.await(part);
                }
            }
            return sum;
        });
    }

    /** Kotlin's. */
    @Benchmark
    public long kotlin(Threads threads) {
        return TaskPeers.skynet(threads.threads, SIZE);
    }

    /** Virtual threads. */
    @Benchmark
    public long virtualThread(Threads threads) throws Exception {
        return Newer.call(() -> sumByThreads(0, SIZE));
    }

    private static long sumByThreads(long number, int size) throws Exception {
        if (size == 1) {
            return number;
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        Future<Long>[] parts = new Future[10];
        for (int i = 0; i < 10; i++) {
            long first = number + (long) i * (size / 10);
            parts[i] = Newer.start(() -> sumByThreads(first, size / 10));
        }
        long sum = 0;
        for (Future<Long> part : parts) {
            sum += part.get();
        }
        return sum;
    }

    /** Runnables that count down in the one that started them. */
    @Benchmark
    public long runnables(Threads threads) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Part whole = new Part(threads.place, null, end, 0, SIZE);
        threads.place.execute(whole);
        threads.place.await(end);
        return whole.sum();
    }

    /** Holds its parts' sum, and from bit 48 how many of them have not ended. */
    private static final class Part extends AtomicLong implements Runnable {

        private static final long ONE = 1L << 48;

        private final Place place;
        private final Part whole;
        private final CountDownLatch end;
        private final long number;
        private final int size;

        Part(Place place, Part whole, CountDownLatch end, long number, int size) {
            super(10 * ONE);
            this.place = place;
            this.whole = whole;
            this.end = end;
            this.number = number;
            this.size = size;
        }

        long sum() {
            return get() & (ONE - 1);
        }

        @Override
        public void run() {
            if (size == 1) {
                whole.add(number);
                return;
            }
            int part = size / 10;
            for (int i = 0; i < 10; i++) {
                place.execute(new Part(place, this, end, number + (long) i * part, part));
            }
        }

        private void add(long value) {
            Part each = this;
            long sum = value;
            while (each.addAndGet(sum - ONE) < ONE) {
                if (each.whole == null) {
                    end.countDown();
                    return;
                }
                sum = each.sum();
                each = each.whole;
            }
        }
    }
}
