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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One {@code resume}: compiled coroutines against state machines written by hand to the same interface. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class ResumeBenchmark {

    private static final int WARM_UP = 50_000;

    private static final int TURNS = 1024;

    private static final Integer IN = 1;

    /** Who wrote the state machine. */
    public enum Author {
        COMPILER,
        HAND;

        Coroutine<Integer, Integer, Integer> make(Kind kind) {
            return this == COMPILER ? kind.compiled() : kind.byHand();
        }
    }

    /** One coroutine, alone in its JVM. */
    @State(Scope.Thread)
    public static class One {
        @Param
        Author author;

        Coroutine<Integer, Integer, Integer> coroutine;

        /** Makes the coroutine. */
        @Setup(Level.Trial)
        public void make() {
            coroutine = author.make(Kind.SUM);
        }
    }

    /** One coroutine, in a JVM where four others were run by other code. */
    @State(Scope.Thread)
    public static class OneAfterFour extends One {

        /** Runs the others. */
        @Setup(Level.Trial)
        public void runOthers() {
            for (Kind kind : Kind.values()) {
                if (kind != Kind.SUM) {
                    Coroutine<Integer, Integer, Integer> other = author.make(kind);
                    for (int i = 0; i < WARM_UP; i++) {
                        other.resume(IN);
                    }
                }
            }
        }
    }

    /** One coroutine, where four others were run by the same call. */
    @State(Scope.Thread)
    public static class OneAfterFourHere extends One {

        /** Runs the others. */
        @Setup(Level.Trial)
        public void runOthers() {
            for (Kind kind : Kind.values()) {
                if (kind != Kind.SUM) {
                    Coroutine<Integer, Integer, Integer> other = author.make(kind);
                    for (int i = 0; i < WARM_UP; i++) {
                        shared(other);
                    }
                }
            }
        }
    }

    /** Coroutines of four kinds. */
    @State(Scope.Thread)
    public static class Four {
        @Param
        Author author;

        Coroutine<Integer, Integer, Integer>[] coroutines;

        /** Makes the coroutines. */
        @Setup(Level.Trial)
        @SuppressWarnings("unchecked")
        public void make() {
            coroutines = new Coroutine[4];
            for (int i = 0; i < coroutines.length; i++) {
                coroutines[i] = author.make(Kind.values()[i]);
            }
        }
    }

    /** Only one class of coroutines is ever seen. */
    @Benchmark
    public CoroutineState<Integer, Integer> monomorphic(One one) {
        return one.coroutine.resume(IN);
    }

    /** The JVM knows four other classes, this call does not. */
    @Benchmark
    public CoroutineState<Integer, Integer> monomorphicAfterFourOthers(OneAfterFour one) {
        return one.coroutine.resume(IN);
    }

    /** This very call has seen four other classes. */
    @Benchmark
    public CoroutineState<Integer, Integer> sameCallAfterFourOthers(OneAfterFourHere one) {
        return shared(one.coroutine);
    }

    /** Four classes take turns at one call, in a loop as that of {@code resume.rs}. */
    @Benchmark
    @OperationsPerInvocation(TURNS)
    public void megamorphic(Four four, Blackhole hole) {
        for (int i = 0; i < TURNS; i++) {
            hole.consume(four.coroutines[i & 3].resume(IN));
        }
    }

    private static CoroutineState<Integer, Integer> shared(Coroutine<Integer, Integer, Integer> coroutine) {
        return coroutine.resume(IN);
    }
}
