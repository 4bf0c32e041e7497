package io.fermata.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Generator;
import io.fermata.Outcome;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.sync.Semaphore;
import io.fermata.testkit.Injection.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InjectionTest {

    private final List<Integer> suspensions = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    /** Three suspensions, of which the second one needn't wait. */
    private Async<String> body() {
        return Async.of(a -> {
            try {
                a.sleep(Duration.ofSeconds(1));
                String value = a.await(CompletableFuture.completedFuture("value"));
                return value + a.await(inner());
            } finally {
                seen.add("clean-up");
            }
        });
    }

    private Async<String> inner() {
        return Async.of(a -> {
            try {
                a.await(Async.sleep(Duration.ofSeconds(1)));
                return "!";
            } catch (IOException wrong) {
                return "?";
            }
        });
    }

    private static Object summary(Run<?> run) {
        return run.outcome() instanceof Outcome.Success<?> success
                ? success.value()
                : ((Outcome.Failure<?>) run.outcome()).failure().getClass();
    }

    @Test
    void aBody_isCancelledAtEachSuspension() {
        List<Object> outcomes = new ArrayList<>();
        List<String> lines = new ArrayList<>();

        int count = Injection.into(this::body).endAtEach(run -> {
            suspensions.add(run.suspension());
            outcomes.add(summary(run));
            lines.add(run.where() == null ? null : run.where().getMethodName().replaceAll("lambda\\$|\\$\\d+", ""));
        });

        assertThat(count).isEqualTo(3);
        assertThat(suspensions).containsExactly(1, 2, 3, 0);
        assertThat(lines).containsExactly("body", "body", "inner", null);
        assertThat(outcomes)
                .containsExactly(
                        CancellationException.class,
                        CancellationException.class,
                        CancellationException.class,
                        "value!");
        assertThat(seen).hasSize(4);
    }

    @Test
    void aBody_failsAtEachSuspension() {
        List<Object> outcomes = new ArrayList<>();

        Injection.into(this::body).failAtEach(() -> new IOException("injected"), run -> outcomes.add(summary(run)));

        assertThat(outcomes).containsExactly(IOException.class, IOException.class, "value?", "value!");
        assertThat(seen).hasSize(4);
    }

    @Test
    void theTraceOfAnInjectedFailure_leadsToTheSuspension() {
        List<Throwable> failures = new ArrayList<>();
        Injection.into(() -> Async.of(a -> a.await(inner()))).failAtEach(IllegalStateException::new, run -> {
            if (run.outcome() instanceof Outcome.Failure<?> failure) {
                failures.add(failure.failure());
            }
        });

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .extracting(StackTraceElement::getMethodName)
                        .anyMatch(name -> name.contains("inner"))
                        .anyMatch(name -> name.contains("theTraceOf")));
    }

    @Test
    void yieldNow_isASuspensionWhereNothingFails() {
        List<Object> outcomes = new ArrayList<>();
        assertThat(Injection.into(InjectionTest::yielding).endAtEach(run -> outcomes.add(summary(run))))
                .isEqualTo(1);
        assertThat(outcomes).containsExactly(CancellationException.class, "end");

        outcomes.clear();
        Injection.into(InjectionTest::yielding).failAtEach(IOException::new, run -> outcomes.add(summary(run)));
        assertThat(outcomes).containsExactly("end");
    }

    private static Async<String> yielding() {
        return Async.of(a -> {
            a.yieldNow();
            return "end";
        });
    }

    @Test
    void aCheckThatFails_isToldWithItsSuspension() {
        Semaphore semaphore = new Semaphore(3);

        AssertionError wrong = catchThrowableOfType(
                AssertionError.class,
                () -> Injection.into(() -> leaking(semaphore))
                        .endAtEach(run ->
                                assertThat(semaphore.available()).as("permits").isEqualTo(3)));

        assertThat(wrong)
                .hasMessageStartingWith(
                        "A body that is ended at suspension 2, " + "io.fermata.testkit.InjectionTest.lambda$leaking$")
                .hasMessageContaining("(InjectionTest.java:")
                .hasMessageContaining("[permits]")
                .cause()
                .isInstanceOf(AssertionError.class);
    }

    /** Forgets its permit if it is cancelled. */
    private static Async<Void> leaking(Semaphore semaphore) {
        return Async.of(a -> {
            Semaphore.Permit permit = a.await(semaphore.acquire());
            a.sleep(Duration.ofSeconds(1));
            permit.close();
            return null;
        });
    }

    @Test
    void aBodyThatLeavesTasks_isAnError() {
        assertThatThrownBy(() -> Injection.into(InjectionTest::leavingTasks).endAtEach(run -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("A body that is ended at suspension 2: It has left tasks behind:\n  Task of ");
    }

    private static Async<Void> leavingTasks() {
        return Async.of(a -> {
            List<Task<?>> tasks = new ArrayList<>();
            a.await(Async.poll(cx -> {
                tasks.add(cx.scheduler().start(Async.of(b -> b.await(new CompletableFuture<>()))));
                return Poll.ready(null);
            }));
            a.sleep(Duration.ofSeconds(1));
            tasks.get(0).cancel();
            return null;
        });
    }

    @Test
    void aBodyThatWaitsForNobody_isAnError() {
        assertThatThrownBy(() -> Injection.into(() -> Async.of(a -> {
                            a.sleep(Duration.ofSeconds(1));
                            return a.await(new CompletableFuture<>());
                        }))
                        .failAtEach(
                                IOException::new,
                                run -> assertThat(run.suspension()).isBetween(1, 2)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("It doesn't end:\n  Task of ");
    }

    @Test
    void groups_areEndedAsWhole() {
        List<String> left = new ArrayList<>();
        int count = Injection.into(() -> Async.<Void>of(a -> {
                    try (TaskGroup group = a.group()) {
                        group.start(Async.of(b -> {
                            left.add("x");
                            try {
                                b.sleep(Duration.ofSeconds(2));
                            } finally {
                                left.remove("x");
                            }
                            return null;
                        }));
                        a.sleep(Duration.ofSeconds(1));
                        a.await(group.join());
                    }
                    return null;
                }))
                .failAtEach(IOException::new, run -> assertThat(left).isEmpty());

        assertThat(count).isGreaterThanOrEqualTo(3);
    }

    @Test
    void streams_areEndedAtTheirSuspensionsToo() {
        List<String> open = new ArrayList<>();
        int count = Injection.into(() -> AsyncStream.<Integer>of(s -> {
                            open.add("file");
                            try {
                                for (int i = 0; i < 3; i++) {
                                    s.sleep(Duration.ofSeconds(1));
                                    s.yield(i);
                                }
                            } finally {
                                open.remove("file");
                            }
                        })
                        .map(i -> i + 1)
                        .toList())
                .endAtEach(run -> {
                    assertThat(open).isEmpty();
                    if (run.wasLeftAlone()) {
                        assertThat(summary(run)).isEqualTo(List.of(1, 2, 3));
                    }
                });

        assertThat(count).isEqualTo(3);
    }

    @Test
    void aGenerator_isClosedAtEachElement() {
        List<String> closed = new ArrayList<>();
        List<Object> outcomes = new ArrayList<>();
        int count = Injection.intoGenerator(() -> Generator.<Integer>of(g -> {
                    try {
                        g.yield(1);
                        g.yield(2);
                    } finally {
                        closed.add("closed");
                    }
                }))
                .endAtEach(run -> outcomes.add(summary(run)));

        assertThat(count).isEqualTo(2);
        assertThat(closed).hasSize(3);
        assertThat(outcomes).containsExactly(List.of(1), List.of(1, 2), List.of(1, 2));
    }

    @Test
    void aGenerator_failsAtEachElement() {
        List<Object> outcomes = new ArrayList<>();
        Injection.intoGenerator(() -> Generator.<Integer>of(g -> {
                    try {
                        g.yield(1);
                    } catch (IllegalStateException injected) {
                        g.yield(-1);
                    }
                    g.yield(2);
                }))
                .failAtEach(IllegalStateException::new, run -> outcomes.add(summary(run)));

        assertThat(outcomes).containsExactly(List.of(1, -1, 2), IllegalStateException.class, List.of(1, 2));
    }

    @Test
    void anExceptionOfTheCheck_isNamed() {
        assertThatThrownBy(() -> Injection.into(InjectionTest::yielding).endAtEach(run -> {
                    throw new NullPointerException();
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("A body that is ended at suspension 1: java.lang.NullPointerException");
    }

    @Test
    void aBodyThatSwallowsFailures_goesOnToItsEnd() {
        List<Object> outcomes = new ArrayList<>();
        int count = Injection.into(() -> Async.of(a -> {
                    int failures = 0;
                    for (int i = 0; i < 3; i++) {
                        try {
                            a.await(Async.sleep(Duration.ofSeconds(1)));
                        } catch (IOException swallowed) {
                            failures++;
                        }
                    }
                    return failures;
                }))
                .failAtEach(IOException::new, run -> outcomes.add(summary(run)));

        assertThat(count).isEqualTo(3);
        assertThat(outcomes).containsExactly(1, 1, 1, 0);
    }

    @Test
    void cleanUpThatWaits_isRunToItsEnd() {
        int count = Injection.into(() -> Async.of(a -> {
                    try {
                        a.sleep(Duration.ofSeconds(1));
                        return "end";
                    } finally {
                        a.sleep(Duration.ofSeconds(1));
                        seen.add("clean-up");
                    }
                }))
                .endAtEach(run -> {
                    // At suspension 2 it is the clean-up itself that is cancelled.
                    assertThat(seen).hasSize(run.suspension() == 2 ? 0 : 1);
                    seen.clear();
                });

        assertThat(count).isEqualTo(2);
    }

    @Test
    void bodiesWithTimeouts_areReachedToo() {
        List<Object> outcomes = new ArrayList<>();
        int count = Injection.into(() -> inner().timeout(Duration.ofSeconds(3)))
                .failAtEach(IOException::new, run -> outcomes.add(summary(run)));

        assertThat(count).isEqualTo(1);
        assertThat(outcomes).containsExactly("?", "!");
    }

    @Test
    void noSuspensionsAtAll_areRefused() {
        assertThatThrownBy(() -> Injection.into(this::body).atMost(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
