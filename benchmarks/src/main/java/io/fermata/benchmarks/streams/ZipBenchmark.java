package io.fermata.benchmarks.streams;

import io.fermata.AsyncStream;
import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import reactor.core.publisher.Flux;

/** Two streams of a million numbers, added up in pairs. An operation is a pair. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@OperationsPerInvocation(ZipBenchmark.COUNT)
public class ZipBenchmark {

    static final int COUNT = 1_000_000;

    /** What every peer comes to. */
    static final long SUM = 2 * Numbers.sumTo(COUNT);

    /** The library's. */
    @Benchmark
    public long fermata() {
        return AsyncStream.zip(Numbers.to(COUNT), Numbers.to(COUNT), Integer::sum)
                .collect(Numbers.SUM)
                .block();
    }

    /** Kotlin's. */
    @Benchmark
    public long kotlin() {
        return StreamPeers.zip(COUNT);
    }

    /** Reactor's. */
    @Benchmark
    public long reactor() {
        return Flux.zip(Flux.range(0, COUNT), Flux.range(0, COUNT), Integer::sum)
                .collect(Numbers.SUM)
                .block();
    }

    /** RxJava's. */
    @Benchmark
    public long rxJava() {
        return Flowable.zip(Flowable.range(0, COUNT), Flowable.range(0, COUNT), Integer::sum)
                .collect(Numbers.SUM)
                .blockingGet();
    }

    /** Mutiny's. */
    @Benchmark
    public long mutiny() {
        Multi<Integer> left = Multi.createFrom().range(0, COUNT);
        Multi<Integer> right = Multi.createFrom().range(0, COUNT);
        return Multi.createBy()
                .combining()
                .streams(left, right)
                .using(Integer::sum)
                .collect()
                .with(Numbers.SUM)
                .await()
                .indefinitely();
    }

    /** No stream. */
    @Benchmark
    public long plainLoop() {
        long sum = 0;
        for (int i = 0, j = 0; i < COUNT && j < COUNT; i++, j++) {
            sum += Integer.sum(Integer.valueOf(i), Integer.valueOf(j));
        }
        return sum;
    }
}
