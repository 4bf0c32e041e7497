package io.fermata.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Compares the coroutines of random programs with oracles, on many resumptions, closes and exceptions.
 *
 * <p>System properties: {@code fermata.fuzz.programs}, how many programs to run; {@code fermata.fuzz.seed}, another series of
 * programs; {@code fermata.fuzz.index}, one program of the series alone; {@code fermata.test.long}, fifty times as many.
 */
class ProgramFuzzTest {

    static final long SEED = Long.getLong("fermata.fuzz.seed", 20_250_701L);
    static final int PROGRAMS = Integer.getInteger("fermata.fuzz.programs", 2_500);

    private static final int INDEX = Integer.getInteger("fermata.fuzz.index", -1);
    private static final int LONGER = Boolean.getBoolean("fermata.test.long") ? 50 : 1;

    /** The thread oracle runs one in so many programs. */
    private static final int THREADS_ONE_IN = 20;

    private static final int MOST_REPORTS = 3;

    @Test
    void coroutines_ofRandomPrograms_doWhatTheOracleDoes() {
        run(Check.LIBRARY, PROGRAMS * LONGER);
    }

    /** One oracle is checked by the other: it replays bodies without suspending them, the other suspends threads. */
    @Test
    void oracles_ofRandomPrograms_agree() {
        run(Check.THREADS, PROGRAMS * LONGER / THREADS_ONE_IN);
    }

    private static void run(Check check, int programs) {
        Fuzzer fuzzer = new Fuzzer(check, SEED);
        List<Failure> failures = INDEX < 0 ? fuzzer.run(0, programs) : fuzzer.run(INDEX, INDEX + 1);
        assertThat(failures).withFailMessage(() -> report(check, failures)).isEmpty();
        assertThat(fuzzer.count())
                .as("programs on which javac did not crash")
                .isGreaterThan(INDEX < 0 ? programs - 5 - programs / 100 : -1);
    }

    /** One shrunk program of each kind of failure. */
    private static String report(Check check, List<Failure> failures) {
        Map<String, List<Failure>> byCategory = new LinkedHashMap<>();
        for (Failure failure : failures) {
            byCategory
                    .computeIfAbsent(failure.category(), key -> new ArrayList<>())
                    .add(failure);
        }
        StringBuilder text = new StringBuilder(failures.size() + " programs fail:");
        byCategory.forEach((category, alike) -> text.append("\n  " + alike.size() + " by " + category));
        byCategory.values().stream().limit(MOST_REPORTS).forEach(alike -> {
            alike.sort(Comparator.comparingInt(
                    failure -> failure.program().members().size()));
            text.append(Shrinker.shrink(check, alike.get(0)).report());
        });
        return text.toString();
    }
}
