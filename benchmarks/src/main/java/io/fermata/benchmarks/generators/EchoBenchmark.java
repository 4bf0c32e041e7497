package io.fermata.benchmarks.generators;

import io.fermata.Coroutine;
import io.fermata.CoroutineState.Yielded;
import io.fermata.benchmarks.Newer;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Values go in and each comes back plus one: a thousand resumptions, each with a checksum of what has come back before. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Thread)
@OperationsPerInvocation(EchoBenchmark.COUNT)
public class EchoBenchmark {

    static final int COUNT = 1_000;

    /** Beyond the cache of boxes, as nearly all checksums are. */
    private static final Integer FIRST = 1_000;

    private final UnaryOperator<Integer> function = value -> value + 1;
    private final Coroutine<Integer, Integer, Void> machine = new EchoByHand();
    private final Coroutine<Integer, Integer, Void> coroutine = Coroutine.of((co, first) -> {
        int value = first;
        while (true) {
            value = co.yield(value + 1);
        }
    });

    private final KotlinCoroutine<Integer, Integer> kotlin = KotlinPeers.echo();
    private final OffbynullSource offbynull = OffbynullPeers.echo();

    /** A function in place of a coroutine. */
    @Benchmark
    public int plainCall() {
        int sum = FIRST;
        for (int i = 0; i < COUNT; i++) {
            sum = Checksum.add(sum, function.apply(sum));
        }
        return sum;
    }

    /** A state machine with the interface of the library's. */
    @Benchmark
    public int machineByHand() {
        return echo(machine);
    }

    /** The library's. */
    @Benchmark
    public int coroutine() {
        return echo(coroutine);
    }

    private static int echo(Coroutine<Integer, Integer, Void> coroutine) {
        int sum = FIRST;
        for (int i = 0; i < COUNT; i++) {
            sum = Checksum.add(sum, ((Yielded<Integer, Void>) coroutine.resume(sum)).value());
        }
        return sum;
    }

    /** Kotlin's intrinsics, without a library around them. */
    @Benchmark
    public int kotlinIntrinsics() {
        int sum = FIRST;
        for (int i = 0; i < COUNT; i++) {
            sum = Checksum.add(sum, kotlin.resume(sum));
        }
        return sum;
    }

    /** Faghihi's coroutines. */
    @Benchmark
    public int offbynull() {
        int sum = FIRST;
        for (int i = 0; i < COUNT; i++) {
            offbynull.current = sum;
            offbynull.step();
            sum = Checksum.add(sum, offbynull.current);
        }
        return sum;
    }

    /** The JDK's continuation, which lives as long as one invocation: it may be run by its own thread alone. */
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = Newer.EXPORT)
    public int jdkContinuation() {
        Integer[] value = new Integer[1];
        ContinuationIterator<Integer> continuation = new ContinuationIterator<>(out -> {
            while (true) {
                value[0] = value[0] + 1;
                ContinuationIterator.suspend();
            }
        });
        int sum = FIRST;
        for (int i = 0; i < COUNT; i++) {
            value[0] = sum;
            continuation.run();
            sum = Checksum.add(sum, value[0]);
        }
        return sum;
    }

    /** A virtual thread and another one, which hand over to each other. */
    @Benchmark
    public int virtualThread() throws Exception {
        SynchronousQueue<Integer> there = new SynchronousQueue<>();
        SynchronousQueue<Integer> back = new SynchronousQueue<>();
        Newer.start(() -> {
            for (int i = 0; i < COUNT; i++) {
                back.put(there.take() + 1);
            }
            return null;
        });
        return Newer.call(() -> {
            int sum = FIRST;
            for (int i = 0; i < COUNT; i++) {
                there.put(sum);
                sum = Checksum.add(sum, back.take());
            }
            return sum;
        });
    }
}
