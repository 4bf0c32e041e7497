package io.fermata.benchmarks.tasks;

import io.fermata.Async;
import io.fermata.TaskGroup;
import io.fermata.benchmarks.Newer;
import io.fermata.sync.Channel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * 503 tasks in a ring hand on a number that each makes less by one, over channels without a buffer; below zero, each hands it on once
 * more and ends. An operation is one handing on.
 *
 * <p>After the "thread-ring" of the Computer Language Benchmarks Game, which has as many.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@OperationsPerInvocation(RingBenchmark.COUNT)
public class RingBenchmark {

    static final int TASKS = 503;
    static final int COUNT = 50_300;

    /** With this number the last of the tasks ends. */
    static final int LAST = 1 - TASKS;

    /** The library's. */
    @Benchmark
    public int fermata(Threads threads) throws Exception {
        AtomicInteger ended = new AtomicInteger();
        @SuppressWarnings({"unchecked", "rawtypes"})
        Channel<Integer>[] ring = new Channel[TASKS];
        for (int i = 0; i < TASKS; i++) {
            ring[i] = Channel.rendezvous();
        }
        return threads.scheduler
                .start(Async.of(a -> {
                    try (TaskGroup group = a.group()) {
                        for (int i = 0; i < TASKS; i++) {
                            group.start(member(ring[i], ring[(i + 1) % TASKS], ended));
                        }
                        a.await(ring[0].send(COUNT));
                        a.await(group.join());
                    }
                    return ended.get();
                }))
                .get();
    }

    private static Async<Void> member(Channel<Integer> from, Channel<Integer> to, AtomicInteger ended) {
        return Async.of(a -> {
            int number = 1;
            while (number > 0) {
                number = a.await(from.receive());
                if (number > LAST) {
                    a.await(to.send(number - 1));
                }
            }
            ended.incrementAndGet();
            return null;
        });
    }

    /** Kotlin's. */
    @Benchmark
    public int kotlin(Threads threads) {
        return TaskPeers.ring(threads.threads, TASKS, COUNT);
    }

    /** Virtual threads. */
    @Benchmark
    public int virtualThread(Threads threads) throws Exception {
        AtomicInteger ended = new AtomicInteger();
        @SuppressWarnings({"unchecked", "rawtypes"})
        SynchronousQueue<Integer>[] ring = new SynchronousQueue[TASKS];
        for (int i = 0; i < TASKS; i++) {
            ring[i] = new SynchronousQueue<>();
        }
        return Newer.call(() -> {
            Future<?>[] members = new Future<?>[TASKS];
            for (int i = 0; i < TASKS; i++) {
                SynchronousQueue<Integer> from = ring[i];
                SynchronousQueue<Integer> to = ring[(i + 1) % TASKS];
                members[i] = Newer.start(() -> {
                    int number = 1;
                    while (number > 0) {
                        number = from.take();
                        if (number > LAST) {
                            to.put(number - 1);
                        }
                    }
                    return ended.incrementAndGet();
                });
            }
            ring[0].put(COUNT);
            for (Future<?> member : members) {
                member.get();
            }
            return ended.get();
        });
    }

    /** Runnables that queue the next one. */
    @Benchmark
    public int runnables(Threads threads) throws InterruptedException {
        CountDownLatch ends = new CountDownLatch(TASKS);
        Member[] ring = new Member[TASKS];
        for (int i = 0; i < TASKS; i++) {
            ring[i] = new Member(threads.place, ends);
        }
        for (int i = 0; i < TASKS; i++) {
            ring[i].next = ring[(i + 1) % TASKS];
        }
        ring[0].accept(COUNT);
        threads.place.await(ends);
        return TASKS - (int) ends.getCount();
    }

    private static final class Member implements Runnable {

        private final Place place;
        private final CountDownLatch ends;
        Member next;
        private Integer given;

        Member(Place place, CountDownLatch ends) {
            this.place = place;
            this.ends = ends;
        }

        void accept(Integer number) {
            given = number;
            place.execute(this);
        }

        @Override
        public void run() {
            int number = given;
            if (number > LAST) {
                next.accept(number - 1);
            }
            if (number <= 0) {
                ends.countDown();
            }
        }
    }
}
