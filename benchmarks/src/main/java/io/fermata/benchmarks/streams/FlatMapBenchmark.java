package io.fermata.benchmarks.streams;

import io.fermata.AsyncStream;
import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import reactor.core.publisher.Flux;

/** A thousand streams of a thousand numbers, one after the other. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@OperationsPerInvocation(FlatMapBenchmark.OUTER * FlatMapBenchmark.INNER)
public class FlatMapBenchmark {

    static final int OUTER = 1_000;
    static final int INNER = 1_000;

    /** What every peer comes to. */
    static final long SUM = OUTER * Numbers.sumTo(INNER);

    /** The library's. */
    @Benchmark
    public long fermata() {
        return Numbers.to(OUTER)
                .flatMap(i -> Numbers.to(INNER))
                .collect(Numbers.SUM)
                .block();
    }

    /** A body in place of the operator. */
    @Benchmark
    public long fermataBody() {
        AsyncStream<Integer> flat = AsyncStream.of(s -> {
            for (Integer i : s.each(Numbers.to(OUTER))) {
                s.yieldAll(Numbers.to(INNER));
            }
        });
        return flat.collect(Numbers.SUM).block();
    }

    /** Kotlin's. */
    @Benchmark
    public long kotlin() {
        return StreamPeers.flatMap(OUTER, INNER);
    }

    /** Reactor's. */
    @Benchmark
    public long reactor() {
        return Flux.range(0, OUTER)
                .concatMap(i -> Flux.range(0, INNER))
                .collect(Numbers.SUM)
                .block();
    }

    /** Reactor's that would mix them. */
    @Benchmark
    public long reactorFlatMap() {
        return Flux.range(0, OUTER)
                .flatMap(i -> Flux.range(0, INNER))
                .collect(Numbers.SUM)
                .block();
    }

    /** RxJava's. */
    @Benchmark
    public long rxJava() {
        return Flowable.range(0, OUTER)
                .concatMap(i -> Flowable.range(0, INNER))
                .collect(Numbers.SUM)
                .blockingGet();
    }

    /** Mutiny's. */
    @Benchmark
    public long mutiny() {
        return Multi.createFrom()
                .range(0, OUTER)
                .onItem()
                .transformToMultiAndConcatenate(i -> Multi.createFrom().range(0, INNER))
                .collect()
                .with(Numbers.SUM)
                .await()
                .indefinitely();
    }

    /** The JDK's, which know no waiting. */
    @Benchmark
    public long javaStream() {
        return IntStream.range(0, OUTER)
                .boxed()
                .flatMap(i -> IntStream.range(0, INNER).boxed())
                .collect(Numbers.SUM);
    }

    /** No stream. */
    @Benchmark
    public long plainLoop() {
        long sum = 0;
        for (int i = 0; i < OUTER; i++) {
            for (int j = 0; j < INNER; j++) {
                sum += Integer.valueOf(j);
            }
        }
        return sum;
    }
}
