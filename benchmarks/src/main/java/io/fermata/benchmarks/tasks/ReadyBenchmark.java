package io.fermata.benchmarks.tasks;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** A thousand awaits, each of what is ready: nothing waits. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@OperationsPerInvocation(ReadyBenchmark.COUNT)
public class ReadyBenchmark {

    static final int COUNT = 1_000;

    /** Three kinds in turn, so that none of them is part of the loop: a program awaits more than one. */
    private static final List<Async<Integer>> KINDS = List.of(
            context -> Poll.ready(1_000),
            new Async<>() {
                @Override
                public Poll<Integer> poll(Context context) {
                    return Poll.ready(1_001);
                }
            },
            Async.completed(1_002));

    /** The library's. */
    @Benchmark
    public long fermata() {
        return Async.<Long>of(a -> {
                    long sum = 0;
                    for (int i = 0; i < COUNT; i++) {
                        sum += a.await(KINDS.get(i % 3));
                    }
                    return sum;
                })
                .block();
    }

    /** Each await is of another body. */
    @Benchmark
    public long fermataBodies() {
        return Async.<Long>of(a -> {
                    long sum = 0;
                    for (int i = 0; i < COUNT; i++) {
                        sum += a.await(body(i % 3));
                    }
                    return sum;
                })
                .block();
    }

    private static Async<Integer> body(int value) {
        return Async.of(a -> value + 1_000);
    }

    /** A state machine that polls what it awaits, with the interface of the library's. */
    @Benchmark
    public long machineByHand() {
        return new Machine().block();
    }

    private static final class Machine implements Async<Long> {

        private long sum;
        private int i;
        private boolean waits;

        @Override
        public Poll<Long> poll(Context context) {
            while (waits || i < COUNT) {
                if (!(KINDS.get(i % 3).poll(context) instanceof Poll.Ready<Integer> ready)) {
                    waits = true;
                    return Poll.pending();
                }
                waits = false;
                sum += ready.value();
                i++;
            }
            return Poll.ready(sum);
        }
    }

    /** Kotlin's: deferred values that were complete before. */
    @Benchmark
    public long kotlinDeferred() {
        return TaskPeers.awaitCompleted(COUNT);
    }

    /** Kotlin's: a suspending function that returns at once, which is the least that Kotlin has. */
    @Benchmark
    public long kotlinIntrinsics() {
        return TaskPeers.awaitReturned(COUNT);
    }

    /** A chain of futures that are complete. */
    @Benchmark
    public long completableFuture() {
        CompletableFuture<Long> sum = CompletableFuture.completedFuture(0L);
        for (int i = 0; i < COUNT; i++) {
            int value = i % 3;
            sum = sum.thenCompose(before -> CompletableFuture.completedFuture(before + value + 1_000));
        }
        return sum.join();
    }
}
