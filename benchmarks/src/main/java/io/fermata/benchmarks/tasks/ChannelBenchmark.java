package io.fermata.benchmarks.tasks;

import io.fermata.Async;
import io.fermata.TaskGroup;
import io.fermata.benchmarks.Newer;
import io.fermata.sync.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A hundred thousand numbers through a channel with a buffer of 64, sent by one task or four and received by as many. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@State(Scope.Benchmark)
@OperationsPerInvocation(ChannelBenchmark.COUNT)
public class ChannelBenchmark {

    static final int COUNT = 100_000;
    static final int BUFFER = 64;

    /** How many tasks send, and how many receive. */
    @Param({"1", "4"})
    public int tasks;

    /** The library's. */
    @Benchmark
    public long fermata(Threads threads) throws Exception {
        int each = COUNT / tasks;
        Channel<Integer> channel = Channel.bounded(BUFFER);
        AtomicLong sum = new AtomicLong();
        return threads.scheduler
                .start(Async.of(a -> {
                    try (TaskGroup group = a.group()) {
                        for (int i = 0; i < tasks; i++) {
                            group.start(sending(channel, each));
                            group.start(receiving(channel, each, sum));
                        }
                        a.await(group.join());
                    }
                    return sum.get();
                }))
                .get();
    }

    private static Async<Void> sending(Channel<Integer> channel, int count) {
        return Async.of(a -> {
            for (int i = 0; i < count; i++) {
                a.await(channel.send(i));
            }
            return null;
        });
    }

    private static Async<Void> receiving(Channel<Integer> channel, int count, AtomicLong sum) {
        return Async.of(a -> {
            long own = 0;
            for (int i = 0; i < count; i++) {
                own += a.await(channel.receive());
            }
            sum.addAndGet(own);
            return null;
        });
    }

    /** Kotlin's. */
    @Benchmark
    public long kotlin(Threads threads) {
        return TaskPeers.channel(threads.threads, tasks, COUNT / tasks, BUFFER);
    }

    /** Virtual threads. */
    @Benchmark
    public long virtualThread(Threads threads) throws Exception {
        int each = COUNT / tasks;
        ArrayBlockingQueue<Integer> queue = new ArrayBlockingQueue<>(BUFFER);
        return Newer.call(() -> {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                all.add(Newer.start(() -> {
                    for (int j = 0; j < each; j++) {
                        queue.put(j);
                    }
                    return 0L;
                }));
                all.add(Newer.start(() -> {
                    long own = 0;
                    for (int j = 0; j < each; j++) {
                        own += queue.take();
                    }
                    return own;
                }));
            }
            long sum = 0;
            for (Future<Long> one : all) {
                sum += one.get();
            }
            return sum;
        });
    }
}
