package io.fermata.benchmarks.generators;

import io.fermata.Generator;
import io.fermata.benchmarks.Newer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

/**
 * All elements of a balanced tree, in order, by recursion where a peer can do that.
 *
 * <p>One invocation walks one tree. {@link #size} divides the time later: JMH takes no number of operations from a parameter.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Thread)
public class TreeBenchmark {

    /** How many elements the tree has. */
    @Param({"65536", "1048576"})
    int size;

    private Tree root;

    /** Builds the tree. */
    @Setup(Level.Trial)
    public void build() {
        root = Tree.of(0, size);
    }

    /** A method that calls itself and hands nothing out. */
    @Benchmark
    public int plainRecursion() {
        return add(0, root);
    }

    private static int add(int sum, Tree tree) {
        int here = tree.left() == null ? sum : add(sum, tree.left());
        here = Checksum.add(here, tree.element());
        return tree.right() == null ? here : add(here, tree.right());
    }

    /** An iterator with a stack of nodes. */
    @Benchmark
    public int iteratorByHand() {
        return Checksum.ofAll(new IteratorsByHand.Walk(root));
    }

    /** State machines that hand over to each other. */
    @Benchmark
    public int machineByHand() {
        return Checksum.ofAll(DelegatesByHand.walk(root));
    }

    /** The library's. */
    @Benchmark
    public int generator() {
        return Checksum.ofAll(walk(root));
    }

    private static Generator<Integer> walk(Tree tree) {
        return Generator.of(g -> {
            if (tree.left() != null) {
                g.yieldAll(walk(tree.left()));
            }
            g.yield(tree.element());
            if (tree.right() != null) {
                g.yieldAll(walk(tree.right()));
            }
        });
    }

    /** Kotlin's {@code sequence} and {@code yieldAll}. */
    @Benchmark
    public int kotlinSequence() {
        return Checksum.ofAll(KotlinPeers.walkBySequences(root).iterator());
    }

    /** Kotlin's {@code iterator} and {@code yieldAll}. */
    @Benchmark
    public int kotlinIterator() {
        return Checksum.ofAll(KotlinPeers.walkByIterators(root));
    }

    /** One iterator in Kotlin, with suspending functions that call each other. */
    @Benchmark
    public int kotlinNestedCalls() {
        return Checksum.ofAll(KotlinPeers.walkByNestedCalls(root));
    }

    /** Faghihi's coroutines, with methods that call each other. */
    @Benchmark
    public int offbynull() {
        return Checksum.ofAll(OffbynullPeers.walk(root));
    }

    /** The JDK's continuation, with methods that call each other. */
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = Newer.EXPORT)
    public int jdkContinuation() {
        return Checksum.ofAll(new ContinuationIterator<>(out -> walk(out, root)));
    }

    private static void walk(ContinuationIterator<Integer> out, Tree tree) {
        if (tree.left() != null) {
            walk(out, tree.left());
        }
        out.yield(tree.element());
        if (tree.right() != null) {
            walk(out, tree.right());
        }
    }

    /** Streams of streams. */
    @Benchmark
    public int streamIterator() {
        return Checksum.ofAll(stream(root).iterator());
    }

    private static Stream<Integer> stream(Tree tree) {
        return tree == null
                ? Stream.empty()
                : Stream.<Supplier<Stream<Integer>>>of(
                                () -> stream(tree.left()), () -> Stream.of(tree.element()), () -> stream(tree.right()))
                        .flatMap(Supplier::get);
    }
}
