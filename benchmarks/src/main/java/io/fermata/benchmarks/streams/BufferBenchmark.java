package io.fermata.benchmarks.streams;

import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import reactor.core.publisher.Flux;

/** Numbers through a buffer of 64 between two workers: one makes them, the other adds them up. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@OperationsPerInvocation(BufferBenchmark.COUNT)
public class BufferBenchmark {

    static final int COUNT = 100_000;
    static final int BUFFER = 64;

    /** What every peer comes to. */
    static final long SUM = Numbers.sumTo(COUNT);

    /** The library's. */
    @Benchmark
    public long fermata(Workers workers) throws Exception {
        return workers.scheduler
                .start(Numbers.to(COUNT).buffer(BUFFER).collect(Numbers.SUM))
                .get();
    }

    /** Kotlin's. */
    @Benchmark
    public long kotlin(Workers workers) {
        return StreamPeers.buffer(COUNT, BUFFER);
    }

    /** Reactor's. */
    @Benchmark
    public long reactor(Workers workers) {
        return Flux.range(0, COUNT)
                .subscribeOn(workers.reactorScheduler)
                .publishOn(workers.reactorScheduler, BUFFER)
                .collect(Numbers.SUM)
                .block();
    }

    /** RxJava's. */
    @Benchmark
    public long rxJava(Workers workers) {
        return Flowable.range(0, COUNT)
                .subscribeOn(workers.rxScheduler)
                .observeOn(workers.rxScheduler, false, BUFFER)
                .collect(Numbers.SUM)
                .blockingGet();
    }

    /** Mutiny's. */
    @Benchmark
    public long mutiny(Workers workers) {
        return Multi.createFrom()
                .range(0, COUNT)
                .runSubscriptionOn(workers.executor)
                .emitOn(workers.executor, BUFFER)
                .collect()
                .with(Numbers.SUM)
                .await()
                .indefinitely();
    }

    /** No stream. */
    @Benchmark
    public long blockingQueue(Workers workers) throws Exception {
        BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(BUFFER);
        workers.executor.submit(() -> {
            for (int i = 0; i < COUNT; i++) {
                queue.put(i);
            }
            return null;
        });
        return workers.executor
                .submit(() -> {
                    long sum = 0;
                    for (int i = 0; i < COUNT; i++) {
                        sum += queue.take();
                    }
                    return sum;
                })
                .get();
    }
}
