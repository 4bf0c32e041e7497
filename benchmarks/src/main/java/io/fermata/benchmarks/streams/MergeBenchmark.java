package io.fermata.benchmarks.streams;

import io.fermata.AsyncStream;
import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import reactor.core.publisher.Flux;

/** Four streams, each on a task of its own on two workers, are made one. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@OperationsPerInvocation(MergeBenchmark.PRODUCERS * MergeBenchmark.COUNT)
public class MergeBenchmark {

    static final int PRODUCERS = 4;
    static final int COUNT = 50_000;

    /** What every peer comes to. */
    static final long SUM = PRODUCERS * Numbers.sumTo(COUNT);

    /** The library's. */
    @Benchmark
    public long fermata(Workers workers) throws Exception {
        return workers.scheduler
                .start(AsyncStream.merge(producers(() -> Numbers.to(COUNT))).collect(Numbers.SUM))
                .get();
    }

    /** Kotlin's. */
    @Benchmark
    public long kotlin(Workers workers) {
        return StreamPeers.merge(PRODUCERS, COUNT);
    }

    /** Reactor's. */
    @Benchmark
    public long reactor(Workers workers) {
        return Flux.merge(producers(() -> Flux.range(0, COUNT).subscribeOn(workers.reactorScheduler)))
                .collect(Numbers.SUM)
                .block();
    }

    /** RxJava's. */
    @Benchmark
    public long rxJava(Workers workers) {
        return Flowable.merge(producers(() -> Flowable.range(0, COUNT).subscribeOn(workers.rxScheduler)))
                .collect(Numbers.SUM)
                .blockingGet();
    }

    /** Mutiny's. */
    @Benchmark
    public long mutiny(Workers workers) {
        return Multi.createBy()
                .merging()
                .streams(producers(() -> Multi.createFrom().range(0, COUNT).runSubscriptionOn(workers.executor)))
                .collect()
                .with(Numbers.SUM)
                .await()
                .indefinitely();
    }

    private static <T> List<T> producers(Supplier<T> producer) {
        return Stream.generate(producer).limit(PRODUCERS).toList();
    }
}
