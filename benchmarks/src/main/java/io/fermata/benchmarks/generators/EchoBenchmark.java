package io.fermata.benchmarks.generators;

import io.fermata.Coroutine;
import io.fermata.CoroutineState.Yielded;
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

/** Values go in and each comes back plus one: a thousand resumptions, each with what the one before has yielded. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Thread)
@OperationsPerInvocation(EchoBenchmark.COUNT)
public class EchoBenchmark {

    static final int COUNT = 1_000;

    /** Beyond the cache of boxes. */
    private static final Integer FIRST = 1_000;

    private final UnaryOperator<Integer> function = value -> value + 1;
    private final Coroutine<Integer, Integer, Void> machine = new EchoByHand();
    private final Coroutine<Integer, Integer, Void> coroutine = Coroutine.of((co, first) -> {
        int value = first;
        while (true) {
            value = co.yield(value + 1);
        }
    });

    /** A function in place of a coroutine. */
    @Benchmark
    public int plainCall() {
        Integer value = FIRST;
        for (int i = 0; i < COUNT; i++) {
            value = function.apply(value);
        }
        return value;
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
        Integer value = FIRST;
        for (int i = 0; i < COUNT; i++) {
            value = ((Yielded<Integer, Void>) coroutine.resume(value)).value();
        }
        return value;
    }
}
