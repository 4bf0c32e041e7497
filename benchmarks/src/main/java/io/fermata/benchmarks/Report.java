package io.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks and prints one table.
 *
 * <p>Usage: {@code Report [--quick] [--only coroutines|generators|tasks|streams] [--rust FOLDER] [--plot FOLDER]}, where the
 * first folder has the compiled programs of {@code src/main/rust}, and the figures of all but the first part are drawn into the
 * second.
 * {@code benchmarks/run} builds what is needed and starts it.
 */
public final class Report {

    private final boolean quick;
    private final Table table = new Table();
    private Results results;

    private Report(boolean quick) {
        this.quick = quick;
    }

    /** Runs and prints. */
    public static void main(String[] args) throws Exception {
        List<String> options = List.of(args);
        Report report = new Report(options.contains("--quick"));
        String only = valueOf("--only", options);
        Path rust = pathOf(valueOf("--rust", options));
        if (only == null || only.equals("coroutines")) {
            report.coroutines(rust);
        }
        if (only == null || only.equals("generators")) {
            report.generators(rust, fileOf("generators.svg", options));
        }
        if (only == null || only.equals("tasks")) {
            report.tasks(fileOf("tasks.svg", options));
        }
        if (only == null || only.equals("streams")) {
            report.streams(fileOf("streams.svg", options));
        }
        System.out.printf(
                Locale.ROOT,
                "%nJDK %s, %s, %s, %d processors%n%n%s",
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                report.table);
    }

    private static String valueOf(String option, List<String> options) {
        int index = options.indexOf(option);
        return index < 0 ? null : options.get(index + 1);
    }

    private static Path fileOf(String name, List<String> options) {
        Path folder = pathOf(valueOf("--plot", options));
        return folder == null ? null : folder.resolve(name);
    }

    private static Path pathOf(String name) {
        return name == null ? null : Path.of(name);
    }

    private void coroutines(Path rust) throws Exception {
        firstUse();
        runJmh("\\.[A-Z].*");
        resume(rust);
        delegate();
        create();
        frames();
    }

    private void generators(Path rust, Path plot) throws Exception {
        runJmh("\\.generators\\..*");
        new GeneratorReport(results, table, rust, plot).write();
    }

    private void tasks(Path plot) throws Exception {
        runJmh("\\.tasks\\.(?!Skynet).*");
        Results brief = results;
        runJmh("\\.tasks\\.Skynet.*", 3, 5);
        new TaskReport(brief, results, table, quick ? 1 : 3, plot).write();
    }

    private void streams(Path plot) throws Exception {
        runJmh("\\.streams\\..*");
        new StreamReport(results, table, plot).write();
    }

    private void runJmh(String names) throws RunnerException {
        runJmh(names, 20, 20);
    }

    private void runJmh(String names, int warmups, int measurements) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(Report.class.getPackageName() + names)
                .exclude(Newer.isHere() ? "^$" : Newer.ONLY)
                .addProfiler(GCProfiler.class)
                .warmupTime(TimeValue.milliseconds(50))
                .measurementTime(TimeValue.milliseconds(50))
                .shouldFailOnError(true);
        // Short iterations: other programs of the machine then spoil some, not all.
        if (quick) {
            options.forks(1)
                    .warmupIterations(Math.min(3, warmups))
                    .measurementIterations(3)
                    .verbosity(VerboseMode.SILENT);
        } else {
            options.warmupIterations(warmups).measurementIterations(measurements);
        }
        results = new Results(new Runner(options.build()).run());
    }

    private void resume(Path rust) throws IOException, InterruptedException {
        for (String method :
                List.of("monomorphic", "monomorphicAfterFourOthers", "sameCallAfterFourOthers", "megamorphic")) {
            String name = "ResumeBenchmark." + method;
            Times compiled = results.nanos(name, "COMPILER");
            Times byHand = results.nanos(name, "HAND");
            table.row("resume, " + method + ", by hand", byHand, "ns", "");
            table.row("resume, " + method + ", compiled", compiled, "ns", compiled.over(byHand) + " x by hand");
            if (method.equals("megamorphic") && rust != null) {
                Times dyn = Processes.printedNanos(rust, "resume");
                table.row("resume, megamorphic, Rust's dyn", dyn, "ns", "");
                table.row("resume, megamorphic, compiled", compiled, "ns", compiled.over(dyn) + " x Rust");
            }
            table.row("resume, " + method + ", allocation", results.bytes(name, "COMPILER"), "B", "");
        }
    }

    private void delegate() {
        for (int depth = 0; depth <= 10_000; depth = depth == 0 ? 1 : depth * 10) {
            Times times = results.nanos("DelegateBenchmark.resume", String.valueOf(depth));
            table.row("resume through " + depth + " delegations", times, "ns", "");
        }
    }

    private void create() {
        Times byHand = results.nanos("CreateBenchmark.byHand", "");
        Times lambda = results.nanos("CreateBenchmark.lambdaAlone", "");
        Times coroutine = results.nanos("CreateBenchmark.coroutine", "");
        table.row("create, by hand", byHand, "ns", "");
        table.row("create, the lambda alone", lambda, "ns", "");
        table.row("create, Coroutine.of(lambda)", coroutine, "ns", "");
        table.row("create, allocation", results.bytes("CreateBenchmark.coroutine", ""), "B", "");
    }

    private void frames() {
        Times bytes = new Times(FrameSize.ofThreeLocals());
        table.row("a suspended coroutine with three int locals", bytes, "B", "");
    }

    private void firstUse() throws Exception {
        FirstUseTimes times = FirstUseTimes.measure(quick ? 3 : 31);
        table.row("an empty program", times.empty(), "ms", "");
        table.row(
                "the same and one coroutine",
                times.firstUse(),
                "ms",
                "+ " + times.firstUse().minus(times.empty()));
        table.row("each further body", times.furtherBodies(), "ms", "");
    }
}
