package io.fermata.benchmarks.generators;

import io.fermata.Generator;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Elements that come through a chain of iterators, each of which only hands on what the next one has. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = ChainBenchmark.STACK)
@State(Scope.Thread)
@OperationsPerInvocation(ChainBenchmark.COUNT)
public class ChainBenchmark {

    /** Room for ten thousand sequences of Kotlin, which call each other. */
    static final String STACK = "-Xss256m";

    static final int COUNT = 1_000;

    /** How many iterators hand on. */
    @Param({"1", "10", "100", "1000", "10000"})
    int depth;

    private Iterator<Integer> machine;
    private Iterator<Integer> generator;
    private Iterator<Integer> kotlinSequence;
    private Iterator<Integer> kotlinNestedCalls;

    /** Makes the chains. None begins before it is asked for its first element. */
    @Setup(Level.Trial)
    public void make() {
        machine = DelegatesByHand.chain(depth, 1_000);
        generator = chain(depth, 1_000);
        kotlinSequence = KotlinPeers.chainOfSequences(depth, 1_000).iterator();
        kotlinNestedCalls = KotlinPeers.chainOfNestedCalls(depth, 1_000);
    }

    private static Generator<Integer> chain(int depth, int from) {
        if (depth == 0) {
            return Generator.of(g -> {
                for (int i = from; ; i++) {
                    g.yield(i);
                }
            });
        }
        return Generator.of(g -> g.yieldAll(chain(depth - 1, from)));
    }

    /** State machines that hand over to each other. */
    @Benchmark
    public int machineByHand() {
        return Checksum.ofFirst(COUNT, machine);
    }

    /** The library's. */
    @Benchmark
    public int generator() {
        return Checksum.ofFirst(COUNT, generator);
    }

    /** Kotlin's {@code sequence} and {@code yieldAll}. */
    @Benchmark
    public int kotlinSequence() {
        return Checksum.ofFirst(COUNT, kotlinSequence);
    }

    /** One iterator in Kotlin, with suspending functions that call each other. */
    @Benchmark
    public int kotlinNestedCalls() {
        return Checksum.ofFirst(COUNT, kotlinNestedCalls);
    }
}
