package io.fermata.benchmarks.generators;

import io.fermata.Generator;
import io.fermata.benchmarks.Newer;
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

/** A thousand {@link Integer} elements, none of which is in the cache of boxes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Thread)
@OperationsPerInvocation(BoxedSumBenchmark.COUNT)
public class BoxedSumBenchmark {

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

    /** An iterator that needs no states. */
    @Benchmark
    public int iteratorByHand() {
        return Checksum.ofAll(new IteratorsByHand.Boxed(from, to));
    }

    /** A state machine that keeps its element. */
    @Benchmark
    public int machineByHand() {
        return Checksum.ofAll(new MachinesByHand.Boxed(from, to));
    }

    /** The library's. */
    @Benchmark
    public int generator() {
        int first = from;
        int end = to;
        return Checksum.ofAll(Generator.of(g -> {
            for (int i = first; i < end; i++) {
                g.yield(i);
            }
        }));
    }

    /** A stream's iterator. */
    @Benchmark
    public int streamIterator() {
        return Checksum.ofAll(IntStream.range(from, to).boxed().iterator());
    }

    /** Kotlin's {@code sequence}. */
    @Benchmark
    public int kotlinSequence() {
        return Checksum.ofAll(KotlinPeers.sequenceOfInts(from, to));
    }

    /** Kotlin's {@code iterator}. */
    @Benchmark
    public int kotlinIterator() {
        return Checksum.ofAll(KotlinPeers.iteratorOfInts(from, to));
    }

    /** Faghihi's coroutines. */
    @Benchmark
    public int offbynull() {
        return Checksum.ofAll(OffbynullPeers.range(from, to));
    }

    /** The JDK's continuation. */
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = Newer.EXPORT)
    public int jdkContinuation() {
        return Checksum.ofAll(new ContinuationIterator<>(out -> {
            for (int i = from; i < to; i++) {
                out.yield(i);
            }
        }));
    }

    /** A virtual thread that hands over to another one. */
    @Benchmark
    public int virtualThread() throws Exception {
        return Newer.call(() -> Checksum.ofAll(new ThreadIterator<>(out -> {
            for (int i = from; i < to; i++) {
                out.yield(i);
            }
        })));
    }
}
