package io.fermata.benchmarks;

import io.fermata.benchmarks.streams.BufferBenchmark;
import io.fermata.benchmarks.streams.FlatMapBenchmark;
import io.fermata.benchmarks.streams.ForkBenchmark;
import io.fermata.benchmarks.streams.MergeBenchmark;
import io.fermata.benchmarks.streams.SleepingBenchmark;
import io.fermata.benchmarks.streams.SumBenchmark;
import io.fermata.benchmarks.streams.ZipBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of the package {@code streams}: a row for each peer, what should hold of them, and a drawing. */
final class StreamReport {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Table table;
    private final Path plot;

    /** By what the table says of it: nanoseconds of each peer. */
    private final Map<String, Map<String, Times>> works = new LinkedHashMap<>();

    private final Map<String, Times> sleeping;

    StreamReport(Results results, Table table, Path plot) {
        this.table = table;
        this.plot = plot;
        works.put("map, filter, sum", results.allNanos(SumBenchmark.class, ""));
        works.put("flatMap of 1,000 x 1,000", results.allNanos(FlatMapBenchmark.class, ""));
        works.put("zip", results.allNanos(ZipBenchmark.class, ""));
        works.put("merge of 4, 2 threads", results.allNanos(MergeBenchmark.class, ""));
        works.put("buffer, 2 threads", results.allNanos(BufferBenchmark.class, ""));
        for (String clones : new String[] {"1", "10", "100"}) {
            works.put("fork to " + clones, results.allNanos(ForkBenchmark.class, clones));
        }
        sleeping = results.allNanos(SleepingBenchmark.class, "");
        sleeping.replaceAll((peer, times) -> times.dividedBy(NANOS_PER_MILLI));
    }

    /** Adds to the table, and draws where that is asked for. */
    void write() throws IOException {
        table.heading("Streams, nanoseconds an element");
        works.forEach((work, peers) ->
                peers.forEach((peer, times) -> table.row(work + ", " + GeneratorReport.words(peer), times, "ns", "")));
        sleeping.forEach((peer, times) ->
                table.row("1,000 sleep 1 ms, 16 at once, " + GeneratorReport.words(peer), times, "ms", ""));
        table.heading("Streams, what should hold");
        sums();
        works.forEach((work, peers) -> {
            if (work.startsWith("fork")) {
                table.atMost(1, work + " to 100 ns", peers.get("fermata"), new Times(100));
            } else if (!work.startsWith("map")) {
                ahead(work, peers);
            }
        });
        ahead("1,000 sleepers", sleeping);
        if (plot != null) {
            draw().writeTo(plot);
        }
    }

    private void sums() {
        Map<String, Times> peers = works.get("map, filter, sum");
        Times ours = peers.get("fermata");
        table.atMost(1, "map, filter, sum to Mutiny", ours, peers.get("mutiny"));
        table.atMost(1, "map, filter, sum to RxJava", ours, peers.get("rxJava"));
        table.atLeast(2, "Kotlin to map, filter, sum", peers.get("kotlin"), ours);
        table.atLeast(2, "Reactor to map, filter, sum", peers.get("reactor"), ours);
        table.row(
                "map, filter, sum to java.util.stream",
                ours,
                "ns",
                ours.over(peers.get("javaStream")) + " x java.util.stream");
    }

    private void ahead(String work, Map<String, Times> peers) {
        for (String peer : new String[] {"kotlin", "reactor"}) {
            table.atLeast(1, GeneratorReport.words(peer) + " to " + work, peers.get(peer), peers.get("fermata"));
        }
    }

    private Chart draw() {
        Chart chart = new Chart("Streams");
        works.forEach((work, peers) -> chart.bars(work + ", ns an element", GeneratorReport.named(peers)));
        chart.bars("1,000 elements that sleep 1 ms, 16 at once, ms", GeneratorReport.named(sleeping));
        return chart;
    }
}
