package io.fermata.benchmarks;

import io.fermata.benchmarks.generators.BoxedSumBenchmark;
import io.fermata.benchmarks.generators.ChainBenchmark;
import io.fermata.benchmarks.generators.EchoBenchmark;
import io.fermata.benchmarks.generators.FibonacciBenchmark;
import io.fermata.benchmarks.generators.FirstElementBenchmark;
import io.fermata.benchmarks.generators.GeneratorSize;
import io.fermata.benchmarks.generators.IntSumBenchmark;
import io.fermata.benchmarks.generators.TreeBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The figures of the package {@code generators}: a row for each peer, what should hold of them, and a drawing. */
final class GeneratorReport {

    private static final List<Integer> DEPTHS = List.of(1, 10, 100, 1_000, 10_000);

    private final Results results;
    private final Table table;
    private final Path rust;
    private final Path plot;

    private final Map<String, Times> intSum;
    private final Map<String, Times> boxedSum;
    private final Map<String, Times> fibonacci;
    private final Map<String, Times> echo;
    private final Map<String, Times> tree;
    private final Map<String, Times> largeTree;
    private final Map<String, Times> firstElement;
    private final Map<Integer, Map<String, Times>> chains = new TreeMap<>();
    private final Map<String, Times> sizes = new LinkedHashMap<>();

    GeneratorReport(Results results, Table table, Path rust, Path plot) throws IOException, InterruptedException {
        this.results = results;
        this.table = table;
        this.rust = rust;
        this.plot = plot;
        intSum = peers(IntSumBenchmark.class, "sum");
        boxedSum = peers(BoxedSumBenchmark.class, null);
        fibonacci = peers(FibonacciBenchmark.class, "fibonacci");
        echo = peers(EchoBenchmark.class, null);
        tree = walks(1 << 16);
        largeTree = walks(1 << 20);
        firstElement = peers(FirstElementBenchmark.class, null);
        for (int depth : DEPTHS) {
            chains.put(depth, results.allNanos(ChainBenchmark.class, String.valueOf(depth)));
        }
        for (GeneratorSize.Kind kind : GeneratorSize.Kind.values()) {
            if (kind.isHere()) {
                sizes.put(kind.method(), new Times(Processes.printed(GeneratorSize.command(kind))));
            }
        }
    }

    private Map<String, Times> peers(Class<?> benchmark, String rustProgram) throws IOException, InterruptedException {
        Map<String, Times> peers = results.allNanos(benchmark, "");
        if (rust != null && rustProgram != null) {
            peers.put("rustCoroutine", Processes.printedNanos(rust, "generators", rustProgram));
        }
        return peers;
    }

    private Map<String, Times> walks(int size) throws IOException, InterruptedException {
        Map<String, Times> peers = results.allNanos(TreeBenchmark.class, String.valueOf(size));
        peers.replaceAll((peer, times) -> times.dividedBy(size));
        if (rust != null) {
            peers.put("rustCoroutine", Processes.printedNanos(rust, "generators", "tree", String.valueOf(size)));
        }
        return peers;
    }

    /** Adds to the table, and draws where that is asked for. */
    void write() throws IOException {
        table.heading("Generators, nanoseconds an element");
        rows("int sum", intSum, "ns");
        rows("boxed sum", boxedSum, "ns");
        rows("Fibonacci", fibonacci, "ns");
        rows("echo", echo, "ns");
        rows("tree of 2^16", tree, "ns");
        rows("tree of 2^20", largeTree, "ns");
        chains.forEach((depth, peers) -> rows("chain of " + depth, peers, "ns"));
        rows("create, first, drop", firstElement, "ns");
        rows("one of 1,000,000", sizes, "B");
        table.heading("Generators, what should hold");
        sums();
        trees();
        creation();
        if (plot != null) {
            draw().writeTo(plot);
        }
    }

    private void rows(String work, Map<String, Times> peers, String unit) {
        peers.forEach((peer, times) -> table.row(work + ", " + words(peer), times, unit, ""));
    }

    private void sums() {
        atMost(1.1, "int sum to the iterator by hand", intSum, "generator", "iteratorByHand");
        atMost(1.2, "boxed sum to the machine by hand", boxedSum, "generator", "machineByHand");
        atLeast(2.5, "Kotlin's sequence to the boxed sum", boxedSum, "kotlinSequence", "generator");
        atMost(1.2, "boxed Fibonacci to the machine by hand", fibonacci, "generator", "machineByHand");
        atMost(1.2, "long Fibonacci to the machine by hand", fibonacci, "longGenerator", "longMachineByHand");
        atLeast(2.5, "Kotlin's sequence to the boxed Fibonacci", fibonacci, "kotlinSequence", "generator");
        atMost(1.5, "echo to the machine by hand", echo, "coroutine", "machineByHand");
        atLeast(5, "Kotlin's intrinsics to the echo", echo, "kotlinIntrinsics", "coroutine");
    }

    private void trees() {
        for (Map<String, Times> walk : List.of(tree, largeTree)) {
            String name = walk == tree ? "tree of 2^16" : "tree of 2^20";
            atMost(1.5, name + " to the machines by hand", walk, "generator", "machineByHand");
            atLeast(3, "Kotlin's yieldAll to the " + name, walk, "kotlinSequence", "generator");
            atLeast(1, "Kotlin's nested calls to the " + name, walk, "kotlinNestedCalls", "generator");
            if (rust != null) {
                atLeast(1, "Rust's coroutines to the " + name, walk, "rustCoroutine", "generator");
            }
        }
        Times shallow = chains.get(10).get("generator");
        Times deep = chains.get(10_000).get("generator");
        table.atMost(1.3, "a chain of 10,000 to one of 10", deep, shallow);
    }

    private void creation() {
        atMost(1.5, "create, first, drop to the iterator by hand", firstElement, "generator", "iteratorByHand");
        atMost(1.5, "the same, of int values", firstElement, "intGenerator", "intIteratorByHand");
        table.atMost(1, "bytes to 48", sizes.get("generator"), new Times(48));
        atMost(1, "bytes to Kotlin's", sizes, "generator", "kotlinIterator");
    }

    private void atMost(double limit, String name, Map<String, Times> peers, String peer, String other) {
        table.atMost(limit, name, peers.get(peer), peers.get(other));
    }

    private void atLeast(double limit, String name, Map<String, Times> peers, String peer, String other) {
        table.atLeast(limit, name, peers.get(peer), peers.get(other));
    }

    private Chart draw() {
        Chart chart = new Chart("Generators");
        chart.bars("Sum of ints, ns an element", named(intSum));
        chart.bars("Sum of boxed ints, ns an element", named(boxedSum));
        chart.bars("Fibonacci, longs, ns an element", named(fibonacci));
        chart.bars("Echo, ns a resumption", named(echo));
        chart.bars("Walk of a tree of 2^16, ns an element", named(tree));
        chart.bars("Walk of a tree of 2^20, ns an element", named(largeTree));
        chart.bars("Create, first element, drop, ns", named(firstElement));
        chart.bars("One of 1,000,000 suspended, bytes", named(sizes));
        Map<String, Map<Integer, Times>> lines = new TreeMap<>();
        chains.forEach((depth, peers) -> peers.forEach((peer, times) ->
                lines.computeIfAbsent(words(peer), name -> new TreeMap<>()).put(depth, times)));
        chart.lines("Through a chain of yieldAll, ns an element by depth", lines);
        return chart;
    }

    /** The peers by {@link #words}. */
    static Map<String, Times> named(Map<String, Times> peers) {
        Map<String, Times> named = new LinkedHashMap<>();
        peers.forEach((peer, times) -> named.put(words(peer), times));
        return named;
    }

    /** The name of a method as a reader's words: {@code kotlinNestedCalls} are "Kotlin nested calls". */
    static String words(String method) {
        return method.replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT)
                .replace("kotlin", "Kotlin")
                .replace("jdk", "JDK")
                .replace("rust", "Rust")
                .replace("reactor", "Reactor")
                .replace("rx java", "RxJava")
                .replace("mutiny", "Mutiny")
                .replace("java stream", "java.util.stream")
                .replaceAll("^(int |long )?(generator|coroutine)$", "Fermata $1$2")
                .replaceAll("^fermata", "Fermata");
    }
}
