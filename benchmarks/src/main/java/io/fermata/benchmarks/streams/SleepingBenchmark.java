package io.fermata.benchmarks.streams;

import io.fermata.AsyncFunction;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A thousand elements, each of which takes a millisecond's sleep, sixteen at the same time. An operation is all of it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
public class SleepingBenchmark {

    static final int COUNT = 1_000;
    static final int AT_ONCE = 16;
    static final Duration SLEEP = Duration.ofMillis(1);

    /** What every peer comes to. */
    static final long SUM = Numbers.sumTo(COUNT);

    private static final AsyncFunction<Integer, Integer> SLOWLY = AsyncFunction.of((a, number) -> {
        a.sleep(SLEEP);
        return number;
    });

    /** The library's, in order. */
    @Benchmark
    public long fermata(Workers workers) throws Exception {
        return workers.scheduler
                .start(Numbers.to(COUNT).mapConcurrent(AT_ONCE, SLOWLY).collect(Numbers.SUM))
                .get();
    }

    /** The library's, in the order of their ends. */
    @Benchmark
    public long fermataUnordered(Workers workers) throws Exception {
        return workers.scheduler
                .start(Numbers.to(COUNT).mapConcurrentUnordered(AT_ONCE, SLOWLY).collect(Numbers.SUM))
                .get();
    }

    /** Kotlin's, in the order of their ends. */
    @Benchmark
    public long kotlin(Workers workers) {
        return StreamPeers.mapConcurrent(COUNT, AT_ONCE, SLEEP.toMillis());
    }

    /** Reactor's, in order. */
    @Benchmark
    public long reactor(Workers workers) {
        return Flux.range(0, COUNT)
                .flatMapSequential(
                        number -> Mono.delay(SLEEP, workers.reactorScheduler).map(zero -> number), AT_ONCE)
                .collect(Numbers.SUM)
                .block();
    }

    /** RxJava's, in order. */
    @Benchmark
    public long rxJava() {
        return Flowable.range(0, COUNT)
                .concatMapEager(
                        number -> Single.timer(SLEEP.toMillis(), TimeUnit.MILLISECONDS)
                                .map(zero -> number)
                                .toFlowable(),
                        AT_ONCE,
                        1)
                .collect(Numbers.SUM)
                .blockingGet();
    }

    /** Mutiny's, in the order of their ends. */
    @Benchmark
    public long mutiny() {
        return Multi.createFrom()
                .range(0, COUNT)
                .onItem()
                .transformToUni(number ->
                        Uni.createFrom().item(number).onItem().delayIt().by(SLEEP))
                .merge(AT_ONCE)
                .collect()
                .with(Numbers.SUM)
                .await()
                .indefinitely();
    }
}
