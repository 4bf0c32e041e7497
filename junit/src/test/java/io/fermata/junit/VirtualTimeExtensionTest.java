package io.fermata.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.fermata.Async;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

class VirtualTimeExtensionTest {

    /** What the tests below tell of themselves. */
    private static final List<Object> SEEN = new ArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @VirtualTime
    static class Waits {
        @Test
        void forADay(VirtualTimeScheduler time) {
            Task<String> task = time.start(Async.of(a -> {
                a.sleep(Duration.ofDays(1));
                return "done";
            }));
            time.advance(Duration.ofDays(1));
            SEEN.add(task.block());
        }
    }

    @Test
    void test_thatWaitsForADay_passesAtOnce() {
        run(Waits.class).assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(SEEN).containsExactly("done");
    }

    static class Leaks {
        @Test
        @VirtualTime
        void twoTasks(VirtualTimeScheduler time) {
            time.start(outer());
            time.start(Async.of(a -> {
                a.sleep(Duration.ofMinutes(2));
                return null;
            }));
        }

        private static Async<String> outer() {
            return Async.of(a -> {
                String before = "before ";
                return before + a.await(inner());
            });
        }

        private static Async<String> inner() {
            return Async.of(a -> {
                try {
                    a.sleep(Duration.ofMinutes(1));
                    return "slept";
                } finally {
                    SEEN.add("cleaned up");
                }
            });
        }
    }

    @Test
    void test_thatLeavesTasksBehind_failsWithTheirNamesAndPlaces() throws IOException {
        String body = "async body " + Leaks.class.getName() + ".lambda";
        assertThat(failure(Leaks.class))
                .isInstanceOf(AssertionError.class)
                .extracting(failure -> failure.getMessage().replaceAll("\\$\\d+", ""))
                .isEqualTo(String.join(
                        "\n",
                        "The test left 2 tasks behind,"
                                + " which it should have awaited, cancelled, or given the time to end:",
                        "  Task of " + body + "$outer(" + line("String before = \"before \";") + "), waits at "
                                + line("return before + a.await(inner());") + ", for " + body + "$inner("
                                + line("a.sleep(Duration.ofMinutes(1));") + "), waits at "
                                + line("a.sleep(Duration.ofMinutes(1));"),
                        "  Task of " + body + "$twoTasks(" + line("a.sleep(Duration.ofMinutes(2));") + "), waits at "
                                + line("a.sleep(Duration.ofMinutes(2));")));
        assertThat(SEEN).containsExactly("cleaned up");
    }

    /** The place of a line that stands in this file but once. */
    private static String line(String code) throws IOException {
        List<String> lines =
                Files.readAllLines(Path.of("src/test/java/io/fermata/junit/VirtualTimeExtensionTest.java"));
        List<Integer> found = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).strip().equals(code))
                .boxed()
                .toList();
        assertThat(found).hasSize(1);
        return "VirtualTimeExtensionTest.java:" + (found.get(0) + 1);
    }

    @VirtualTime
    static class ReadyTaskIsLeft {
        @Test
        void butEndsWithoutTheClock(VirtualTimeScheduler time) {
            time.start(Async.of(a -> {
                a.yieldNow();
                return SEEN.add("ran");
            }));
        }
    }

    @Test
    void task_thatIsReady_runsAfterTheTest() {
        run(ReadyTaskIsLeft.class).assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(SEEN).containsExactly("ran");
    }

    @VirtualTime
    static class FailsAndLeaks {
        @Test
        void both(VirtualTimeScheduler time) {
            time.start(Async.sleep(Duration.ofHours(1)));
            throw new IllegalArgumentException("the test's own");
        }
    }

    @Test
    void failureOfTheTestItself_suppressesTheListOfTasks() {
        Throwable failure = failure(FailsAndLeaks.class);
        assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasMessage("the test's own");
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(dump -> assertThat(dump).hasMessageStartingWith("The test left a task behind"));
    }

    @VirtualTime
    static class CleanUpFailsToEnd {
        @Test
        void leak(VirtualTimeScheduler time) {
            time.start(Async.of(a -> {
                try {
                    a.sleep(Duration.ofHours(1));
                } finally {
                    a.await(Async.poll(cx -> Poll.pending()));
                }
                return null;
            }));
        }
    }

    @Test
    void cleanUp_thatNeverEnds_isSuppressedByTheListOfTasks() {
        Throwable failure = failure(CleanUpFailsToEnd.class);
        assertThat(failure).hasMessageStartingWith("The test left a task behind");
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @VirtualTime
    static class LeaksMany {
        @Test
        void tasks(VirtualTimeScheduler time) {
            for (int i = 0; i < 1_000; i++) {
                time.start(Async.sleep(Duration.ofHours(1)));
            }
        }
    }

    @Test
    void manyTasks_areListedInPart() {
        assertThat(failure(LeaksMany.class).getMessage().lines())
                .hasSize(22)
                .first()
                .asString()
                .startsWith("The test left 1000 tasks behind");
        assertThat(failure(LeaksMany.class)).message().endsWith("\n  and 980 more");
    }

    @VirtualTime
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Lifecycle {
        private final VirtualTimeScheduler own;

        Lifecycle(VirtualTimeScheduler time) {
            own = time;
        }

        @BeforeEach
        void before(VirtualTimeScheduler time) {
            SEEN.add(time == own);
        }

        @Test
        void first(VirtualTimeScheduler time) {
            SEEN.add(time == own);
            SEEN.add(time);
        }

        @Test
        void second(VirtualTimeScheduler time) {
            SEEN.add(time == own);
            SEEN.add(time);
        }

        @AfterEach
        void after(VirtualTimeScheduler time) {
            SEEN.add(time == own);
        }
    }

    @Test
    void parametersOfOneTest_areOneScheduler_andThoseOfAnotherTestAnother() {
        run(Lifecycle.class).assertStatistics(statistics -> statistics.succeeded(2));
        assertThat(SEEN).hasSize(8);
        Object first = SEEN.remove(2);
        Object second = SEEN.remove(5);
        assertThat(SEEN).containsOnly(true);
        assertThat(first).isNotSameAs(second);
    }

    @Test
    void schedulerOfATest_isClosedAfterIt() {
        run(Lifecycle.class);
        VirtualTimeScheduler scheduler = (VirtualTimeScheduler) SEEN.get(2);
        assertThatThrownBy(() -> scheduler.start(Async.completed(1))).isInstanceOf(RejectedExecutionException.class);
    }

    @VirtualTime
    static class StartsInTheConstructor {
        StartsInTheConstructor(VirtualTimeScheduler time) {
            time.start(Async.sleep(Duration.ofHours(1)));
        }

        @Test
        void thatAndNothingElse() {
            SEEN.add("ran");
        }
    }

    @Test
    void taskOfTheConstructor_isLookedAtToo() {
        assertThat(failure(StartsInTheConstructor.class)).hasMessageStartingWith("The test left a task behind");
        assertThat(SEEN).containsExactly("ran");
    }

    @ExtendWith(VirtualTimeExtension.class)
    static class EndsItsTasksAfterwards {
        private Task<Void> task;

        @Test
        void starts(VirtualTimeScheduler time) {
            task = time.start(Async.sleep(Duration.ofHours(1)));
        }

        @AfterEach
        void cancels() {
            task.cancel();
        }
    }

    @Test
    void taskThatAnAfterEachMethodCancels_isNotLeft() {
        run(EndsItsTasksAfterwards.class).assertStatistics(statistics -> statistics.succeeded(1));
    }

    @VirtualTime
    static class Kinds {
        @RepeatedTest(2)
        void repeated(VirtualTimeScheduler time) {
            SEEN.add(time);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void parameterised(int number, VirtualTimeScheduler time) {
            SEEN.add(time);
        }

        @Nested
        class Inner {
            Inner(VirtualTimeScheduler time) {
                SEEN.add(time);
            }

            @Test
            void nested(VirtualTimeScheduler time) {
                SEEN.add(time);
            }
        }
    }

    @Test
    void eachRunOfATemplate_andOfANestedClass_hasItsOwnScheduler() {
        run(Kinds.class).assertStatistics(statistics -> statistics.succeeded(5));
        assertThat(SEEN).hasSize(6);
        assertThat(new HashSet<>(SEEN)).hasSize(5);
    }

    @VirtualTime
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class SharesItsInstance {
        SharesItsInstance(VirtualTimeScheduler time) {}

        @Test
        void never() {}
    }

    @VirtualTime
    static class AsksForAll {
        @BeforeAll
        static void beforeAll(VirtualTimeScheduler time) {}

        @Test
        void never() {}
    }

    @Test
    void parameterForSeveralTests_isRefused() {
        for (Class<?> refused : List.of(SharesItsInstance.class, AsksForAll.class)) {
            List<Event> containers = engine(refused).containerEvents().failed().list();
            assertThat(containers).hasSize(1);
            assertThat(failure(containers.get(0)))
                    .message()
                    .startsWith("Each test has a VirtualTimeScheduler of its own, but ")
                    .endsWith(
                            "runs for several tests: take the parameter in the test method or in a @BeforeEach method");
        }
    }

    private static EngineExecutionResults engine(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
    }

    private static Events run(Class<?> tests) {
        return engine(tests).testEvents();
    }

    private static Throwable failure(Class<?> tests) {
        List<Event> failed = run(tests).failed().list();
        assertThat(failed).hasSize(1);
        return failure(failed.get(0));
    }

    private static Throwable failure(Event failed) {
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }
}
