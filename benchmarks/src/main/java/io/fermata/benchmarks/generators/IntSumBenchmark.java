package io.fermata.benchmarks.generators;

import io.fermata.Generator;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A thousand {@code int} elements, never boxed, by each peer that can do that.
 *
 * <p>There are several forks: what the JIT compiler makes of so little code differs from process to process.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
@State(Scope.Thread)
@OperationsPerInvocation(IntSumBenchmark.COUNT)
public class IntSumBenchmark {

    static final int COUNT = 1_000;

    int from = 1_000;
    int to = from + COUNT;

    /** Shows the JIT compiler that iterators are made often. */
    @Setup
    public void runShortOnes(BenchmarkParams params) throws ReflectiveOperationException {
        int all = to;
        to = from + 1;
        ShortRuns.of(this, params);
        to = all;
    }

    /** No iterator at all. */
    @Benchmark
    public int plainLoop() {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum = Checksum.add(sum, i);
        }
        return sum;
    }

    /** An iterator that needs no states. */
    @Benchmark
    public int iteratorByHand() {
        return Checksum.ofInts(new IteratorsByHand.Ints(from, to));
    }

    /** A state machine that keeps its element. */
    @Benchmark
    public int machineByHand() {
        return Checksum.ofInts(new MachinesByHand.Ints(from, to));
    }

    /** The library's. */
    @Benchmark
    public int generator() {
        int first = from;
        int end = to;
        return Checksum.ofInts(Generator.ofInts(g -> {
            for (int i = first; i < end; i++) {
                g.yield(i);
            }
        }));
    }

    /** A stream's iterator. */
    @Benchmark
    public int streamIterator() {
        return Checksum.ofInts(IntStream.range(from, to).iterator());
    }

    /** A stream that pushes its elements. */
    @Benchmark
    public int stream() {
        int[] sum = {0};
        IntStream.range(from, to).forEachOrdered(element -> sum[0] = Checksum.add(sum[0], element));
        return sum[0];
    }
}
