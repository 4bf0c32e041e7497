package io.fermata.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import io.fermata.compiler.oracle.ThreadPrimitives;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Compares random generators with the same bodies run on threads of their own: all elements, closed after each of the first
 * ones, and what their clean-up code does.
 *
 * <p>System properties as those of {@link ProgramFuzzTest}; a failure names the one seed that shows it again with
 * {@code -Dfermata.fuzz.seed=SEED -Dfermata.fuzz.generators=1}.
 */
class GeneratorFuzzTest {

    private static final long SEED = Long.getLong("fermata.fuzz.seed", 20_261_123L);
    /** Default: as many as take half a minute. */
    private static final int BODIES =
            Integer.getInteger("fermata.fuzz.generators", 400) * (Boolean.getBoolean("fermata.test.long") ? 50 : 1);

    private static final int IN_A_CLASS = 25;
    private static final int LARGE_ONE_IN = 20;
    private static final int MOST_CLOSES = 4;
    private static final int MOST_ELEMENTS = 3_000;

    @Test
    void generators_ofRandomBodies_doWhatTheOracleDoes() throws Exception {
        int elements = 0;
        int closedEarly = 0;
        for (int first = 0; first < BODIES; first += IN_A_CLASS) {
            int count = Math.min(IN_A_CLASS, BODIES - first);
            Class<?> type = compiled(first, count);
            for (int n = first; n < first + count; n++) {
                List<String> whole = traceOf(type, n, false, Integer.MAX_VALUE);
                assertThat(whole).as("seed %d", SEED + n).isEqualTo(traceOf(type, n, true, Integer.MAX_VALUE));
                int given = (int) whole.stream()
                        .filter(line -> line.startsWith("element"))
                        .count();
                elements += given;
                for (int close = 0; close <= Math.min(MOST_CLOSES, given); close++) {
                    assertThat(traceOf(type, n, false, close))
                            .as("seed %d, closed after %d", SEED + n, close)
                            .isEqualTo(traceOf(type, n, true, close));
                    closedEarly++;
                }
            }
        }
        assertThat(elements).isGreaterThan(BODIES * 5);
        assertThat(closedEarly).isGreaterThan(BODIES);
    }

    private static Class<?> compiled(int first, int count) throws ClassNotFoundException {
        StringBuilder source = new StringBuilder("package " + HostSource.PACKAGE + ";\n\nimport io.fermata.*;\n"
                + "import io.fermata.compiler.fuzz.GeneratorTrace;\n\npublic class Bodies {\n");
        for (int n = first; n < first + count; n++) {
            source.append(RandomGenerators.method(n, SEED + n, n % LARGE_ONE_IN == LARGE_ONE_IN - 1));
        }
        return InMemoryCompiler.compile(
                        List.of(new Source("Bodies", source.append("}\n").toString())))
                .loadClass(HostSource.PACKAGE + ".Bodies");
    }

    private static List<String> traceOf(Class<?> type, int number, boolean oracle, int close) throws Exception {
        GeneratorTrace trace = new GeneratorTrace(oracle);
        Object body =
                type.getMethod("body" + number, int.class, GeneratorTrace.class).invoke(null, 2, trace);
        Iterator<?> generator = oracle ? ThreadPrimitives.ofAny(body) : made(body);
        int taken = 0;
        try {
            while (taken < close && taken < MOST_ELEMENTS && generator.hasNext()) {
                taken++;
                trace.add("element " + generator.next());
            }
        } catch (Exception failure) {
            trace.add("failed " + failure.getClass().getName().toLowerCase(Locale.ROOT) + failure.getMessage());
            assertThat(generator.hasNext()).isFalse();
        }
        try {
            ((AutoCloseable) generator).close();
        } catch (Exception failure) {
            trace.add("close failed " + failure.getMessage());
        }
        return trace.lines();
    }

    private static Iterator<?> made(Object body) {
        if (body instanceof IntGenerator.Body ints) {
            return Generator.ofInts(ints);
        } else if (body instanceof LongGenerator.Body longs) {
            return Generator.ofLongs(longs);
        } else if (body instanceof DoubleGenerator.Body doubles) {
            return Generator.ofDoubles(doubles);
        }
        return Generator.of((Generator.Body<?>) body);
    }
}
