package io.fermata.benchmarks.generators;

import io.fermata.Generator;
import io.fermata.benchmarks.Newer;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** The first thousand Fibonacci numbers, modulo 2<sup>64</sup>, boxed and primitive. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Thread)
@OperationsPerInvocation(FibonacciBenchmark.COUNT)
public class FibonacciBenchmark {

    static final int COUNT = 1_000;

    int count = COUNT;

    /** Shows the JIT compiler that iterators are made often. */
    @Setup
    public void runShortOnes(BenchmarkParams params) throws ReflectiveOperationException {
        int all = count;
        count = 1;
        ShortRuns.of(this, params);
        count = all;
    }

    /** No iterator at all. */
    @Benchmark
    public long plainLoop() {
        long sum = 0;
        long a = 0;
        long b = 1;
        for (int i = 0; i < count; i++) {
            sum = Checksum.add(sum, a);
            long next = a + b;
            a = b;
            b = next;
        }
        return sum;
    }

    /** An iterator that needs no states, of primitive elements. */
    @Benchmark
    public long longIteratorByHand() {
        return Checksum.ofFirstLongs(count, new IteratorsByHand.Longs());
    }

    /** A state machine that keeps its primitive element. */
    @Benchmark
    public long longMachineByHand() {
        return Checksum.ofFirstLongs(count, new MachinesByHand.Longs());
    }

    /** The library's, of primitive elements. */
    @Benchmark
    public long longGenerator() {
        return Checksum.ofFirstLongs(count, Generator.ofLongs(g -> {
            long a = 0;
            long b = 1;
            while (true) {
                g.yield(a);
                long next = a + b;
                a = b;
                b = next;
            }
        }));
    }

    /** An iterator that needs no states. */
    @Benchmark
    public long iteratorByHand() {
        return Checksum.ofFirstBoxedLongs(count, new IteratorsByHand.BoxedLongs());
    }

    /** A state machine that keeps its element. */
    @Benchmark
    public long machineByHand() {
        return Checksum.ofFirstBoxedLongs(count, new MachinesByHand.BoxedLongs());
    }

    /** The library's. */
    @Benchmark
    public long generator() {
        return Checksum.ofFirstBoxedLongs(count, Generator.of(g -> {
            long a = 0;
            long b = 1;
            while (true) {
                g.yield(a);
                long next = a + b;
                a = b;
                b = next;
            }
        }));
    }

    /** A stream's iterator. */
    @Benchmark
    public long streamIterator() {
        return Checksum.ofFirstBoxedLongs(
                count,
                Stream.iterate(new Pair(0, 1), pair -> new Pair(pair.b, pair.a + pair.b))
                        .map(pair -> pair.a)
                        .iterator());
    }

    private record Pair(long a, long b) {}

    /** Kotlin's {@code sequence}. */
    @Benchmark
    public long kotlinSequence() {
        return Checksum.ofFirstBoxedLongs(count, KotlinPeers.sequenceOfFibonacci());
    }

    /** Kotlin's {@code iterator}. */
    @Benchmark
    public long kotlinIterator() {
        return Checksum.ofFirstBoxedLongs(count, KotlinPeers.iteratorOfFibonacci());
    }

    /** The JDK's continuation. */
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = Newer.EXPORT)
    public long jdkContinuation() {
        return Checksum.ofFirstBoxedLongs(count, new ContinuationIterator<>(out -> {
            long a = 0;
            long b = 1;
            while (true) {
                out.yield(a);
                long next = a + b;
                a = b;
                b = next;
            }
        }));
    }
}
