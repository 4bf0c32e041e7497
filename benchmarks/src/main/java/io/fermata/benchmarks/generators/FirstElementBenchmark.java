package io.fermata.benchmarks.generators;

import io.fermata.Generator;
import io.fermata.benchmarks.Newer;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * An iterator is made, gives its first element and is dropped.
 *
 * <p>The iterator leaves the benchmark, so that all peers make an object: an iterator that is used and forgotten within one
 * method may cost nothing at all.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Thread)
public class FirstElementBenchmark {

    int from = 1_000;
    int to = 2_000;

    /** An iterator that needs no states, of primitive elements. */
    @Benchmark
    public int intIteratorByHand(Blackhole hole) {
        return first(new IteratorsByHand.Ints(from, to), hole);
    }

    /** A state machine that keeps its primitive element. */
    @Benchmark
    public int intMachineByHand(Blackhole hole) {
        return first(new MachinesByHand.Ints(from, to), hole);
    }

    /** The library's, of primitive elements. */
    @Benchmark
    public int intGenerator(Blackhole hole) {
        int first = from;
        int end = to;
        return first(
                Generator.ofInts(g -> {
                    for (int i = first; i < end; i++) {
                        g.yield(i);
                    }
                }),
                hole);
    }

    /** An iterator that needs no states. */
    @Benchmark
    public int iteratorByHand(Blackhole hole) {
        return first(new IteratorsByHand.Boxed(from, to), hole);
    }

    /** A state machine that keeps its element. */
    @Benchmark
    public int machineByHand(Blackhole hole) {
        return first(new MachinesByHand.Boxed(from, to), hole);
    }

    /** The library's. */
    @Benchmark
    public int generator(Blackhole hole) {
        int first = from;
        int end = to;
        return first(
                Generator.of(g -> {
                    for (int i = first; i < end; i++) {
                        g.yield(i);
                    }
                }),
                hole);
    }

    /** Kotlin's {@code sequence}. */
    @Benchmark
    public int kotlinSequence(Blackhole hole) {
        return first(KotlinPeers.sequenceOfInts(from, to), hole);
    }

    /** Kotlin's {@code iterator}. */
    @Benchmark
    public int kotlinIterator(Blackhole hole) {
        return first(KotlinPeers.iteratorOfInts(from, to), hole);
    }

    /** A stream's iterator. */
    @Benchmark
    public int streamIterator(Blackhole hole) {
        return first(IntStream.range(from, to).boxed().iterator(), hole);
    }

    /** Faghihi's coroutines. */
    @Benchmark
    public int offbynull(Blackhole hole) {
        return first(OffbynullPeers.range(from, to), hole);
    }

    /** The JDK's continuation. */
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = Newer.EXPORT)
    public int jdkContinuation(Blackhole hole) {
        return first(
                new ContinuationIterator<>(out -> {
                    for (int i = from; i < to; i++) {
                        out.yield(i);
                    }
                }),
                hole);
    }

    private static int first(PrimitiveIterator.OfInt elements, Blackhole hole) {
        int first = elements.nextInt();
        hole.consume(elements);
        return first;
    }

    private static int first(Iterator<Integer> elements, Blackhole hole) {
        int first = elements.next();
        hole.consume(elements);
        return first;
    }
}
