package io.fermata.compiler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainTextTest {

    private static final String LOOP = """
            import io.fermata.Coroutine;
            import java.util.List;

            class Host {
                static Coroutine<Void, Integer, Long> sums(List<Integer> numbers) {
                    return Coroutine.of(co -> {
                        long sum = 0;
                        for (int number : numbers) {
                            sum += number;
                            co.yield(number);
                        }
                        return sum;
                    });
                }
            }
            """;

    @Test
    void of_loop_showsStatesVariablesEdgesAndSizes() {
        String report = TextReport.of(Explained.source(LOOP));

        assertThat(report.replaceFirst("code( +)\\d+ bytes", "code$1N bytes")).isEqualTo("""
                        Host.java:7: the lambda in Host.sums

                          state 0, start at line 7: long sum = 0;
                            saved      numbers  List  in saved0  read at line 8
                            next       state 1 (lines 7-10)
                            next       returns (line 12)

                          state 1, yield at line 10: co.yield(number);
                            saved      sum                   long      in saved1  read at line 12
                            saved      iterator of the loop  Iterator  in saved2  read at line 8
                            not saved  numbers: not read again
                            not saved  co: the scope, which is the frame itself
                            not saved  number: not read again
                            next       state 1 (lines 8-11)
                            next       returns (line 12)

                            frame      48 bytes: header 12, every frame's fields 16, saved 16; rounded up to 8
                                       (64-bit HotSpot with compressed references)
                            field      saved0  List      4 bytes
                            field      saved1  long      8 bytes
                            field      saved2  Iterator  4 bytes
                            code       N bytes
                        """);
    }

    @Test
    void of_handlers_showsCatchAndCleanUp() {
        String report = TextReport.of(List.of(Explained.body(
                "try {", //
                "  return co.yield(1);",
                "} catch (IllegalStateException e) {",
                "  return co.yieldFrom(null);",
                "} finally {",
                "  use(limit);",
                "}")));

        assertThat(report)
                .contains("  state 1, yield at line 7: return co.yield(1);\n"
                        + "    saved      limit  int  in saved0  read at line 11, still in its field\n")
                .contains("    catch      an exception thrown here may be caught at line 8\n"
                        + "    close      runs the clean-up code at line 11\n"
                        + "    next       returns (line 7)\n"
                        + "    next       state 2 (after an exception, lines 8-9)\n")
                .contains("  state 2, yieldFrom at line 9: return co.yieldFrom(null);\n");
    }

    @Test
    void of_refusedBody_showsTheRefusal() {
        String report = TextReport.of(Explained.source("""
                class Host {
                    Object make() {
                        return io.fermata.Coroutine.<Void, Integer, Void>of(co -> {
                            synchronized (Host.class) { co.yield(1); }
                            return null;
                        });
                    }
                }
                """));

        assertThat(report).startsWith("Host.java:4: the lambda in Host.make\n    refused    Host.java:4: FER005: ");
    }
}
