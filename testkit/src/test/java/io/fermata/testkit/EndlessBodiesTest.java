package io.fermata.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.Generator;
import io.fermata.Poll;
import io.fermata.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that never come to an end must not hold up a test. */
class EndlessBodiesTest {

    private final List<String> seen = new ArrayList<>();

    @Test
    void aBodyWithoutEnd_isGivenUp() {
        assertThatThrownBy(() -> Injection.into(() -> Async.of(a -> {
                            while (true) {
                                a.sleep(Duration.ofSeconds(1));
                            }
                        }))
                        .atMost(10)
                        .endAtEach(run -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("more than 10 suspensions");
    }

    @Test
    void aGeneratorThatGoesOnForEverAfterAFailure_isGivenUp() {
        assertThatThrownBy(() -> Injection.intoGenerator(() -> Generator.<Integer>of(g -> {
                            while (true) {
                                try {
                                    g.yield(1);
                                } catch (IllegalStateException again) {
                                    seen.add("again");
                                }
                            }
                        }))
                        .atMost(10)
                        .failAtEach(IllegalStateException::new, run -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessage("A body that fails at suspension 1: It has more than 10 suspensions: it may have no end;"
                        + " else see atMost(...)");
        assertThat(seen).containsExactly("again");
    }

    /** Never gives up, whether what it tries waits or not. */
    private Async<Void> retrying(Supplier<Async<Void>> attempt) {
        return Async.of(a -> {
            try {
                while (true) {
                    try {
                        a.await(attempt.get());
                    } catch (IOException again) {
                        seen.add("again");
                    }
                }
            } finally {
                a.sleep(Duration.ofSeconds(1));
                seen.add("clean-up");
            }
        });
    }

    static Stream<Supplier<Async<Void>>> attempts() {
        return Stream.of(
                () -> Async.sleep(Duration.ofSeconds(1)),
                () -> Async.of(a -> {
                    a.yieldNow();
                    return null;
                }),
                () -> Async.poll(cx -> Poll.ready(null)));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void aBodyThatRetriesForEver_isGivenUpAndEnded(Supplier<Async<Void>> attempt) {
        assertThatThrownBy(() ->
                        Injection.into(() -> retrying(attempt)).atMost(10).failAtEach(IOException::new, run -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("A body that fails at suspension 1: It has more than 10 suspensions:"
                        + " it may have no end; else see atMost(...)\n  Task of async body ");
        assertThat(seen).last().isEqualTo("clean-up");
    }

    @Test
    void cleanUpWithoutEnd_isGivenUp() {
        assertThatThrownBy(() -> Injection.into(() -> Async.of(a -> {
                            try {
                                a.sleep(Duration.ofSeconds(1));
                                return null;
                            } finally {
                                for (boolean more = true; more; more = seen.isEmpty()) {
                                    a.yieldNow();
                                }
                            }
                        }))
                        .atMost(10)
                        .endAtEach(run -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("A body that is ended at suspension 1: It has more than 10 suspensions")
                .satisfies(wrong -> assertThat(wrong.getCause().getSuppressed())
                        .singleElement()
                        .satisfies(left -> assertThat(left).hasMessageContaining("were cancelled and don't end")));
    }

    @Test
    void aTaskWithoutEnd_isGivenUp_alsoWhereItsBodyWaitsForIt() {
        assertThatThrownBy(() -> Injection.into(() -> Async.of(a -> {
                            try (TaskGroup group = a.group()) {
                                group.start(Async.of(b -> {
                                    while (true) {
                                        b.sleep(Duration.ofSeconds(1));
                                    }
                                }));
                                a.await(group.join());
                            }
                            return null;
                        }))
                        .failAtEach(IOException::new, run -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "Its tasks take more than 1000000 steps: they may have no end. Next is Task of async body ");
    }
}
