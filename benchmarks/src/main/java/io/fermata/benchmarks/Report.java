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
 * <p>Usage: {@code Report [--quick] [--rust PROGRAM]}, where PROGRAM is the compiled {@code resume.rs}. {@code benchmarks/run}
 * builds what is needed and starts it.
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
        int rust = options.indexOf("--rust");
        Report report = new Report(options.contains("--quick"));
        report.firstUse();
        report.runJmh();
        report.resume(rust < 0 ? null : Path.of(options.get(rust + 1)));
        report.delegate();
        report.create();
        report.frames();
        System.out.printf(
                Locale.ROOT,
                "%nJDK %s, %s, %s, %d processors%n%n%s",
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                report.table);
    }

    private void runJmh() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(Report.class.getPackageName() + "\\..*")
                .addProfiler(GCProfiler.class)
                .warmupTime(TimeValue.milliseconds(50))
                .measurementTime(TimeValue.milliseconds(50))
                .shouldFailOnError(true);
        // Short iterations: other programs of the machine then spoil some, not all.
        if (quick) {
            options.forks(1).warmupIterations(3).measurementIterations(3).verbosity(VerboseMode.SILENT);
        } else {
            options.warmupIterations(20).measurementIterations(20);
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
                Times dyn = Processes.printedNanos(rust);
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
