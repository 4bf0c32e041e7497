package io.fermata.benchmarks;

import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One {@code resume} of a coroutine that yields through a chain of {@code yieldFrom}: its depth should not matter. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
@State(Scope.Thread)
public class DelegateBenchmark {

    private static final Integer IN = 1;

    /** How many coroutines delegate. */
    @Param({"0", "1", "10", "100", "1000", "10000"})
    int depth;

    private Coroutine<Integer, Integer, Integer> outermost;

    /** Makes the chain and goes to its innermost suspension. */
    @Setup(Level.Trial)
    public void make() {
        outermost = nest(depth);
        outermost.resume(IN);
    }

    private static Coroutine<Integer, Integer, Integer> nest(int depth) {
        if (depth == 0) {
            return Kind.SUM.compiled();
        }
        return Coroutine.of(co -> co.yieldFrom(nest(depth - 1)));
    }

    /** A resumption that reaches the innermost coroutine. */
    @Benchmark
    public CoroutineState<Integer, Integer> resume() {
        return outermost.resume(IN);
    }
}
