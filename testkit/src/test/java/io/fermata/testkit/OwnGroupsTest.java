package io.fermata.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Outcome;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.TaskGroup.Policy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library's own groups, in all orders of a few tasks, and ended and failing at each suspension. */
class OwnGroupsTest {

    private static final int MOST = 3_000;

    @Test
    void aGroup_endsWithItsFirstFailure_andLeavesNothing() {
        Schedules.exhaustive(MOST).check(time -> {
            List<String> cleaned = new ArrayList<>();
            Task<Void> task = time.start(Async.of(a -> {
                try (TaskGroup group = a.group()) {
                    for (String name : List.of("one", "two")) {
                        group.start(Async.<Void>of(b -> {
                            try {
                                b.yieldNow();
                                throw new IOException(name);
                            } finally {
                                cleaned.add(name);
                            }
                        }));
                    }
                    a.await(group.join());
                }
                return null;
            }));
            time.runReady();

            assertThat(task.toCompletableFuture().isCompletedExceptionally()).isTrue();
            assertThat(time.unfinished()).isEmpty();
            assertThat(cleaned).doesNotHaveDuplicates();
        });
    }

    static Stream<Policy> policies() {
        return Stream.of(
                Policy.ALL_MUST_SUCCEED, Policy.FIRST_SUCCESS, Policy.COLLECT, Policy.supervise((task, failure) -> {}));
    }

    /** Waits twice, and clean-up of it waits too. */
    private static Async<String> working(String name, List<String> open, boolean fails) {
        return Async.of(a -> {
            open.add(name);
            try {
                a.yieldNow();
                if (fails) {
                    throw new IOException(name);
                }
                return name;
            } finally {
                // Clean-up can be cancelled too where it waits, if it was begun for another reason.
                try {
                    a.yieldNow();
                } finally {
                    open.remove(name);
                }
            }
        });
    }

    /** What the tasks of a group come to: one that fails and two that succeed, of which one is started by the other. */
    private static Async<List<String>> group(Policy policy, List<String> open) {
        return Async.of(a -> {
            List<Task<String>> tasks = new ArrayList<>();
            try (TaskGroup group = a.group(policy)) {
                tasks.add(group.start(working("fails", open, true)));
                tasks.add(group.start(Async.of(b -> {
                    tasks.add(group.start(working("inner", open, false)));
                    return b.await(working("outer", open, false));
                })));
                a.await(group.join());
            }
            List<String> ends = new ArrayList<>();
            for (Task<String> task : tasks) {
                try {
                    ends.add(a.await(task));
                } catch (IOException failed) {
                    ends.add("failed");
                } catch (CancellationException cancelled) {
                    ends.add("cancelled");
                }
            }
            return ends;
        });
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aGroup_leavesNothing_inWhateverOrderItsTasksEnd(Policy policy) {
        Schedules.Explored explored = Schedules.exhaustive(MOST).check(time -> {
            List<String> open = new ArrayList<>();
            Task<List<String>> task = time.start(group(policy, open));
            time.runUntilIdle();

            assertThat(task.isDone()).isTrue();
            assertThat(open).isEmpty();
            if (policy == Policy.ALL_MUST_SUCCEED) {
                assertThat(task.toCompletableFuture()).isCompletedExceptionally();
            } else if (policy == Policy.FIRST_SUCCESS) {
                assertThat(task.block()).contains("cancelled").containsAnyOf("inner", "outer");
            } else {
                assertThat(task.block()).containsExactly("failed", "outer", "inner");
            }
        });

        assertThat(explored.runs()).isGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aGroupWhoseBodyIsCancelled_leavesNothing_inWhateverOrder(Policy policy) {
        Schedules.random(5, 1_000).check(time -> {
            List<String> open = new ArrayList<>();
            Task<List<String>> task = time.start(group(policy, open));
            time.start(Async.of(a -> {
                a.yieldNow();
                task.cancel();
                return null;
            }));
            time.runUntilIdle();

            assertThat(task.isDone()).isTrue();
            assertThat(open).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aGroup_leavesNothing_whereverItIsCancelledOrFails(Policy policy) {
        List<String> open = new ArrayList<>();
        int ended = Injection.into(() -> group(policy, open)).endAtEach(run -> {
            assertThat(open).isEmpty();
            if (!run.wasLeftAlone()) {
                // That of the task, if the body was about to fail with it.
                assertThat(run.outcome()).isInstanceOf(Outcome.Failure.class);
            }
        });
        Injection.into(() -> group(policy, open))
                .failAtEach(
                        () -> new IOException("injected"),
                        run -> assertThat(open).isEmpty());

        assertThat(ended).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aDeadline_endsAllTasks_inWhateverOrder() {
        Schedules.exhaustive(MOST).check(time -> {
            List<String> open = new ArrayList<>();
            Task<Void> task = time.start(Async.of(a -> {
                try (TaskGroup group = a.group()) {
                    group.deadline(Duration.ofSeconds(1));
                    group.start(working("quick", open, false));
                    group.start(Async.of(b -> {
                        open.add("slow");
                        try {
                            b.sleep(Duration.ofSeconds(1));
                            b.sleep(Duration.ofSeconds(1));
                        } finally {
                            open.remove("slow");
                        }
                        return null;
                    }));
                    a.await(group.join());
                }
                return null;
            }));
            time.runUntilIdle();

            assertThat(task.toCompletableFuture()).isCompletedExceptionally();
            assertThat(open).isEmpty();
            assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(1));
        });
    }
}
