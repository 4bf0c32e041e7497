package io.fermata.benchmarks;

import io.fermata.Coroutine;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One {@code Coroutine.of} with a lambda that captures two variables, after the first one. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
@State(Scope.Thread)
public class CreateBenchmark {

    int number = 7;
    String text = "text";

    /** A coroutine from a lambda. */
    @Benchmark
    public Coroutine<Integer, Integer, String> coroutine() {
        int from = number;
        String result = text;
        return Coroutine.of((co, first) -> {
            for (int i = from; i > 0; i--) {
                co.yield(i);
            }
            return result;
        });
    }

    /** The lambda alone. */
    @Benchmark
    public Coroutine.Body<Integer, Integer, String> lambdaAlone() {
        int from = number;
        String result = text;
        return (co, first) -> {
            for (int i = from; i > 0; i--) {
                co.yield(i);
            }
            return result;
        };
    }

    /** A state machine written by hand. */
    @Benchmark
    public Object byHand() {
        ByHand.Sum made = new ByHand.Sum();
        made.number = number;
        return made;
    }
}
