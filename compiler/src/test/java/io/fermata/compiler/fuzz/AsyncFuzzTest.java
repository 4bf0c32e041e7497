package io.fermata.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Compares asynchronous bodies with coroutines: random programs are compiled as both, and what they await is given to them where
 * a coroutine would be resumed. The coroutine is run by the oracle.
 *
 * <p>System properties as those of {@link ProgramFuzzTest}, whose programs these are.
 */
class AsyncFuzzTest {

    private static final int PROGRAMS = Integer.getInteger("fermata.fuzz.async", 800);
    private static final int INDEX = Integer.getInteger("fermata.fuzz.index", -1);
    private static final int LONGER = Boolean.getBoolean("fermata.test.long") ? 50 : 1;
    private static final int PROGRAMS_A_BATCH = 200;

    /** How many suspensions of a run are tried for a cancellation and for an exception. */
    private static final int MOST_POINTS = 6;

    private int compared;
    private int cancelled;

    @Test
    void asyncs_ofRandomPrograms_doWhatCoroutinesDo() throws Exception {
        if (INDEX >= 0) {
            batch(INDEX, INDEX + 1);
            return;
        }
        int programs = PROGRAMS * LONGER;
        for (int start = 0; start < programs; start += PROGRAMS_A_BATCH) {
            batch(start, Math.min(programs, start + PROGRAMS_A_BATCH));
        }
        assertThat(compared).isGreaterThan(programs * 5);
        assertThat(cancelled).isGreaterThan(programs);
    }

    private void batch(int from, int to) throws Exception {
        List<Program> programs = new ArrayList<>();
        for (int index = from; index < to; index++) {
            programs.add(ProgramGenerator.generate(ProgramFuzzTest.SEED, index));
        }
        Map<Program, Class<?>> coroutines = Hosts.of(programs);
        Map<Program, Class<?>> asyncs = Hosts.of(programs, Dialect.ASYNC);
        for (Program program : programs) {
            if (coroutines.containsKey(program) && asyncs.containsKey(program)) {
                compare(program, coroutines.get(program), asyncs.get(program));
            }
        }
    }

    private void compare(Program program, Class<?> coroutine, Class<?> async) throws Exception {
        long seed = program.seed() * 31 + program.index();
        int suspensions = compare(program, new Plan(Plan.End.RETURN, 0, seed, program.resumed()), coroutine, async);
        int step = 1 + suspensions / MOST_POINTS;
        compare(program, new Plan(Plan.End.CLOSE, 0, seed, program.resumed()), coroutine, async);
        for (int at = 1; at <= suspensions; at += step) {
            compare(program, new Plan(Plan.End.CLOSE, at, seed, program.resumed()), coroutine, async);
            compare(program, new Plan(Plan.End.THROW, at, seed, program.resumed()), coroutine, async);
        }
    }

    /** Compares one run and gives how often it was suspended. */
    private int compare(Program program, Plan plan, Class<?> coroutine, Class<?> async) throws Exception {
        Replay replay = new Replay(plan);
        Coroutine<?, ?, ?> made = ((FuzzHost)
                        coroutine.getConstructor(Trace.class, Maker.class).newInstance(replay.trace(), replay))
                .make(program.index());
        replay.run(made);
        List<String> expected = replay.trace().events();
        // Clean-up code of asynchronous bodies may wait.
        if (!replay.hasYieldedInCleanUp()) {
            Trace trace = new Trace(Trace.ClosingFilter.NONE);
            AsyncRun run = new AsyncRun(plan, trace);
            run.run(
                    (AsyncFuzzHost)
                            async.getConstructor(Trace.class, AsyncRun.class).newInstance(trace, run),
                    program.index());
            assertThat(trace.events())
                    .as(() -> "seed " + program.seed() + ", index " + program.index() + ", " + plan + "\n"
                            + Source.excerpt(program))
                    .isEqualTo(expected);
            compared++;
            cancelled += plan.end() == Plan.End.CLOSE ? 1 : 0;
        }
        return (int)
                expected.stream().filter(event -> event.startsWith("yielded")).count();
    }
}
