package io.fermata.benchmarks.streams;

import io.fermata.Async;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
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

/** A million boxed numbers: each is made another one, every second is left out, the others are added up. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@OperationsPerInvocation(SumBenchmark.COUNT)
public class SumBenchmark {

    static final int COUNT = 1_000_000;

    /** What every peer comes to. */
    static final long SUM = 2 * Numbers.sumTo(COUNT / 2) + COUNT;

    /** The library's operators. */
    @Benchmark
    public long fermata() {
        return Numbers.to(COUNT)
                .map(SumBenchmark::next)
                .filter(SumBenchmark::isEven)
                .collect(Numbers.SUM)
                .block();
    }

    /** The same, added up by a loop. */
    @Benchmark
    public long fermataLoop() {
        Async<Long> sum = Async.of(a -> {
            long own = 0;
            for (Integer number :
                    a.each(Numbers.to(COUNT).map(SumBenchmark::next).filter(SumBenchmark::isEven))) {
                own += number;
            }
            return own;
        });
        return sum.block();
    }

    /** Bodies alone, without an operator. */
    @Benchmark
    public long fermataBodies() {
        Async<Long> sum = Async.of(a -> {
            long own = 0;
            for (Integer number : a.each(Numbers.yieldedTo(COUNT))) {
                Integer next = next(number);
                if (isEven(next)) {
                    own += next;
                }
            }
            return own;
        });
        return sum.block();
    }

    /** Kotlin's flows. */
    @Benchmark
    public long kotlin() {
        return StreamPeers.sum(COUNT);
    }

    /** Reactor's. */
    @Benchmark
    public long reactor() {
        return Flux.range(0, COUNT)
                .map(SumBenchmark::next)
                .filter(SumBenchmark::isEven)
                .collect(Numbers.SUM)
                .block();
    }

    /** RxJava's that know back-pressure. */
    @Benchmark
    public long rxJava() {
        return Flowable.range(0, COUNT)
                .map(SumBenchmark::next)
                .filter(SumBenchmark::isEven)
                .collect(Numbers.SUM)
                .blockingGet();
    }

    /** RxJava's that don't. */
    @Benchmark
    public long rxJavaObservable() {
        return Observable.range(0, COUNT)
                .map(SumBenchmark::next)
                .filter(SumBenchmark::isEven)
                .collect(Numbers.SUM)
                .blockingGet();
    }

    /** Mutiny's. */
    @Benchmark
    public long mutiny() {
        return Multi.createFrom()
                .range(0, COUNT)
                .map(SumBenchmark::next)
                .filter(SumBenchmark::isEven)
                .collect()
                .with(Numbers.SUM)
                .await()
                .indefinitely();
    }

    /** The JDK's, which know no waiting. */
    @Benchmark
    public long javaStream() {
        return IntStream.range(0, COUNT)
                .boxed()
                .map(SumBenchmark::next)
                .filter(SumBenchmark::isEven)
                .collect(Numbers.SUM);
    }

    /** No stream. */
    @Benchmark
    public long plainLoop() {
        long sum = 0;
        for (int i = 0; i < COUNT; i++) {
            Integer next = next(i);
            if (isEven(next)) {
                sum += next;
            }
        }
        return sum;
    }

    static Integer next(Integer number) {
        return number + 1;
    }

    static boolean isEven(Integer number) {
        return (number & 1) == 0;
    }
}
