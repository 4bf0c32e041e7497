package io.fermata.benchmarks.streams;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.StreamFork;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.sync.Event;
import io.fermata.sync.Overflow;
import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Multi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import reactor.core.publisher.Flux;

/** One stream, each element of which goes to several consumers. An operation is one element at one of them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@State(Scope.Benchmark)
@OperationsPerInvocation(ForkBenchmark.COUNT)
public class ForkBenchmark {

    /** Elements that all consumers have together. */
    static final int COUNT = 100_000;

    static final int BUFFER = 64;

    /** How many consumers there are. */
    @Param({"1", "10", "100"})
    public int clones;

    /** The library's, on one thread. */
    @Benchmark
    public long fermata(Workers workers) throws Exception {
        Event start = new Event();
        AsyncStream<Integer> numbers = AsyncStream.of(s -> {
            s.await(start.whenSet());
            s.yieldAll(Numbers.to(COUNT / clones));
        });
        StreamFork<Integer> fork = numbers.fork(BUFFER, Overflow.SUSPEND, 0);
        Async<Long> sum = Async.of(a -> {
            long own = 0;
            try (TaskGroup group = a.group()) {
                List<Task<Long>> consumers = new ArrayList<>();
                for (int i = 0; i < clones; i++) {
                    consumers.add(group.start(fork.open().collect(Numbers.SUM)));
                }
                // All ask before there is an element.
                a.yieldNow();
                start.set();
                for (Task<Long> consumer : consumers) {
                    own += a.await(consumer);
                }
            }
            return own;
        });
        return workers.loop.start(sum).get();
    }

    /** Kotlin's, on one thread. */
    @Benchmark
    public long kotlin() {
        return StreamPeers.fork(clones, COUNT / clones, BUFFER);
    }

    /** Reactor's, on one thread. */
    @Benchmark
    public long reactor() {
        long[] sum = new long[1];
        Flux<Integer> shared = Flux.range(0, COUNT / clones).publish(BUFFER).autoConnect(clones);
        for (int i = 0; i < clones; i++) {
            shared.subscribe(number -> sum[0] += number);
        }
        return sum[0];
    }

    /** RxJava's, on one thread. */
    @Benchmark
    public long rxJava() {
        long[] sum = new long[1];
        Flowable<Integer> shared =
                Flowable.range(0, COUNT / clones).publish(BUFFER).autoConnect(clones);
        for (int i = 0; i < clones; i++) {
            shared.subscribe(number -> sum[0] += number);
        }
        return sum[0];
    }

    /** Mutiny's, on one thread. */
    @Benchmark
    public long mutiny() {
        long[] sum = new long[1];
        Multi<Integer> shared =
                Multi.createFrom().range(0, COUNT / clones).broadcast().toAtLeast(clones);
        for (int i = 0; i < clones; i++) {
            shared.subscribe().with(number -> sum[0] += number);
        }
        return sum[0];
    }
}
