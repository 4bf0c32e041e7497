package io.fermata.benchmarks;

import io.fermata.benchmarks.tasks.ChannelBenchmark;
import io.fermata.benchmarks.tasks.PingPongBenchmark;
import io.fermata.benchmarks.tasks.ReadyBenchmark;
import io.fermata.benchmarks.tasks.RingBenchmark;
import io.fermata.benchmarks.tasks.SkynetBenchmark;
import io.fermata.benchmarks.tasks.SleepingTasks;
import io.fermata.benchmarks.tasks.WokenBenchmark;
import io.fermata.benchmarks.tasks.YieldBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The figures of the package {@code tasks}: a row for each peer, what should hold of them, and a drawing. */
final class TaskReport {

    private final Table table;
    private final Path plot;

    /** By what the table says of it: nanoseconds of each peer. */
    private final Map<String, Map<String, Times>> works = new LinkedHashMap<>();

    private final Map<String, Times> memory = new TreeMap<>();
    private final Map<String, Times> seconds = new TreeMap<>();

    TaskReport(Results results, Results skynet, Table table, int processes, Path plot)
            throws IOException, InterruptedException {
        this.table = table;
        this.plot = plot;
        both("yieldNow of 1,000", YieldBenchmark.class, results, "");
        both("ping-pong", PingPongBenchmark.class, results, "");
        works.put("await, ready", results.allNanos(ReadyBenchmark.class, ""));
        works.put("await, woken", results.allNanos(WokenBenchmark.class, ""));
        both("skynet of 1,000,000", SkynetBenchmark.class, skynet, "");
        both("ring of 503", RingBenchmark.class, results, "");
        both("channel 1:1", ChannelBenchmark.class, results, "1");
        both("channel 4:4", ChannelBenchmark.class, results, "4");
        for (int i = 0; i < processes; i++) {
            sleep();
        }
    }

    private void both(String work, Class<?> benchmark, Results results, String parameters) {
        works.put(work + ", 1 thread", results.allNanos(benchmark, parameters + "1"));
        works.put(work + ", 2 threads", results.allNanos(benchmark, parameters + "2"));
    }

    private void sleep() throws IOException, InterruptedException {
        for (SleepingTasks.Kind kind : SleepingTasks.Kind.values()) {
            if (kind.isHere()) {
                Processes.Run run = Processes.run(SleepingTasks.command(kind));
                String name = GeneratorReport.words(
                        kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
                seconds.merge(name, new Times(run.millis() / 1_000), Times::and);
                if (run.printed().length == 1) {
                    memory.merge(name, new Times(run.printed()), Times::and);
                }
            }
        }
    }

    /** Adds to the table, and draws where that is asked for. */
    void write() throws IOException {
        table.heading("Tasks, nanoseconds an operation");
        works.forEach((work, peers) ->
                peers.forEach((peer, times) -> table.row(work + ", " + GeneratorReport.words(peer), times, "ns", "")));
        seconds.forEach((peer, times) -> table.row("1,000,000 sleep 1 s, " + peer, times, "s", ""));
        memory.forEach((peer, times) -> table.row("1,000,000 sleep 1 s, memory, " + peer, times, "MB", ""));
        table.heading("Tasks, what should hold");
        oneThread();
        twoThreads();
        awaits();
        ahead();
        sleepers();
        if (plot != null) {
            draw().writeTo(plot);
        }
    }

    private void oneThread() {
        atMost(3, "yieldNow of 1,000, 1 thread", "runnables");
        atLeast(4, "yieldNow of 1,000, 1 thread", "kotlin");
        atLeast(4, "ping-pong, 1 thread", "kotlin");
        atLeast(1, "ping-pong, 1 thread", "completableFutureChain");
    }

    private void twoThreads() {
        for (String work : new String[] {"yieldNow of 1,000, 2 threads", "ping-pong, 2 threads"}) {
            atMost(1.3, work, "runnables");
            atLeast(1.5, work, "kotlin");
            atLeast(2, work, "virtualThread");
        }
    }

    private void awaits() {
        atMost(1.3, "await, ready", "machineByHand");
        atMost(1.3, "await, woken", "machineByHand");
    }

    private void ahead() {
        for (String work : works.keySet()) {
            if (work.matches("(skynet|ring|channel).*")) {
                atLeast(1, work, "kotlin");
                atLeast(1, work, "virtualThread");
            }
        }
    }

    private void sleepers() {
        if (!memory.isEmpty()) {
            table.atMost(0.6, "memory of sleepers to Kotlin's", memory.get("Fermata"), memory.get("Kotlin"));
        }
        for (String peer : new String[] {"Kotlin", "virtual thread"}) {
            if (seconds.containsKey(peer)) {
                table.atLeast(1, "sleepers' time, " + peer + "'s to ours", seconds.get(peer), seconds.get("Fermata"));
            }
        }
    }

    private void atMost(double limit, String work, String peer) {
        Map<String, Times> peers = works.get(work);
        table.atMost(limit, work + " to " + GeneratorReport.words(peer), peers.get("fermata"), peers.get(peer));
    }

    private void atLeast(double limit, String work, String peer) {
        Map<String, Times> peers = works.get(work);
        if (peers.containsKey(peer)) {
            table.atLeast(limit, GeneratorReport.words(peer) + " to " + work, peers.get(peer), peers.get("fermata"));
        }
    }

    private Chart draw() {
        Chart chart = new Chart("Tasks");
        works.forEach((work, peers) -> chart.bars(work + ", ns", GeneratorReport.named(peers)));
        chart.bars("1,000,000 tasks that sleep for 1 s, seconds", seconds);
        if (!memory.isEmpty()) {
            chart.bars("Their memory, MB", memory);
        }
        return chart;
    }
}
