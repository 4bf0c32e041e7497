package io.fermata.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.benchmarks.programs.FirstUse;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs every benchmark once, so that none rots. */
class BenchmarksTest {

    @Test
    void every_benchmark_runs_once(@TempDir Path folder) throws RunnerException {
        // Builds of the same machine may run at the same time: nothing is measured here.
        System.setProperty("jmh.ignoreLock", "true");

        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(".*")
                        .exclude(Newer.isHere() ? "^$" : Newer.ONLY)
                        .mode(Mode.SingleShotTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .output(folder.resolve("jmh.txt").toString())
                        .build())
                .run();

        assertThat(results).hasSize(Newer.isHere() ? 217 : 197);
    }

    @Test
    void compiled_and_hand_written_kinds_yield_the_same() {
        for (Kind kind : Kind.values()) {
            var compiled = kind.compiled();
            var byHand = kind.byHand();
            for (int i = 0; i < 100; i++) {
                assertThat(compiled.resume(i)).as(kind + " " + i).isEqualTo(byHand.resume(i));
            }
        }
    }

    @Test
    void first_use_program_runs() {
        FirstUse.main(new String[0]);
    }

    @Test
    void first_use_is_measured_on_processes() throws Exception {
        FirstUseTimes times = FirstUseTimes.measure(1);

        assertThat(times.empty().median()).isPositive();
        assertThat(times.firstUse().median()).isPositive();
        assertThat(times.furtherBodies().median()).isPositive();
    }

    @Test
    void frame_of_three_ints_is_at_most_48_bytes_beyond_them() {
        assertThat(FrameSize.ofThreeLocals()).isBetween(16.0, 12.0 + 48.0);
    }
}
