package io.fermata.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fermata.Async;
import io.fermata.TaskGroup;
import io.fermata.VirtualTimeScheduler;
import io.fermata.sync.Mutex;
import io.fermata.testkit.Schedules.Explored;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    /** Each task notes its name before and after it lets others run. */
    private static Async<List<String>> letters(int tasks) {
        return Async.of(a -> {
            List<String> order = new ArrayList<>();
            try (TaskGroup group = a.group()) {
                for (int i = 0; i < tasks; i++) {
                    String name = String.valueOf((char) ('a' + i));
                    group.start(Async.<Void>of(b -> {
                        order.add(name);
                        b.yieldNow();
                        order.add(name);
                        return null;
                    }));
                }
                a.await(group.join());
            }
            return order;
        });
    }

    @Test
    void exhaustive_runsEachOrderOnce() {
        Set<List<String>> orders = new HashSet<>();

        Explored explored = Schedules.exhaustive(1_000).check(time -> orders.add(time.run(letters(2))));

        assertThat(explored.isComplete()).isTrue();
        assertThat(orders)
                .containsExactlyInAnyOrder(
                        List.of("a", "a", "b", "b"),
                        List.of("a", "b", "a", "b"),
                        List.of("a", "b", "b", "a"),
                        List.of("b", "a", "a", "b"),
                        List.of("b", "a", "b", "a"),
                        List.of("b", "b", "a", "a"));
    }

    @Test
    void exhaustive_ofThree_findsAllInterleavings() {
        Set<List<String>> orders = new HashSet<>();

        assertThat(Schedules.exhaustive(10_000)
                        .check(time -> orders.add(time.run(letters(3))))
                        .isComplete())
                .isTrue();

        // 6! / (2! 2! 2!)
        assertThat(orders).hasSize(90);
    }

    @Test
    void exhaustive_stopsWhereItIsTold() {
        int[] runs = {0};

        Explored explored = Schedules.exhaustive(5).check(time -> {
            runs[0]++;
            time.run(letters(3));
        });

        assertThat(explored).isEqualTo(new Explored(5, false));
        assertThat(runs[0]).isEqualTo(5);
    }

    @Test
    void random_makesTheSameOrdersOfTheSameSeed() {
        List<List<String>> first = new ArrayList<>();
        List<List<String>> again = new ArrayList<>();
        List<List<String>> other = new ArrayList<>();
        Schedules.random(1, 20).check(time -> first.add(time.run(letters(3))));
        Schedules.random(1, 20).check(time -> again.add(time.run(letters(3))));
        Schedules.random(2, 20).check(time -> other.add(time.run(letters(3))));

        assertThat(again).isEqualTo(first).hasSize(20);
        assertThat(other).isNotEqualTo(first);
    }

    private static final class Account {
        int balance = 10;
    }

    /** Reads, lets others run, and writes: two of them may lose what one has written. */
    private static Async<Void> add(Account account, int amount) {
        return Async.of(a -> {
            int before = account.balance;
            a.yieldNow();
            account.balance = before + amount;
            return null;
        });
    }

    private static Async<Integer> bothAdd() {
        return Async.of(a -> {
            Account account = new Account();
            try (TaskGroup group = a.group()) {
                group.start(add(account, 1).named("one"));
                group.start(add(account, 2).named("two"));
                a.await(group.join());
            }
            return account.balance;
        });
    }

    private static void lostUpdate(VirtualTimeScheduler time) {
        assertThat(time.run(bothAdd())).isEqualTo(13);
    }

    @Test
    void aFailure_isToldWithItsScheduleWhichFailsAgain() {
        AssertionError wrong = catchThrowableOfType(
                AssertionError.class, () -> Schedules.exhaustive(1_000).check(SchedulesTest::lostUpdate));

        assertThat(wrong).hasMessageContaining("expected: 13").cause().isInstanceOf(AssertionError.class);
        Matcher schedule =
                Pattern.compile("Schedules\\.replay\\(\"([\\d.]*)\"\\)").matcher(wrong.getMessage());
        assertThat(schedule.find()).isTrue();
        assertThat(wrong.getMessage()).containsPattern("1\\. 2 tasks were ready, of which ran: Task of (one|two): ");

        assertThatThrownBy(() -> Schedules.replay(schedule.group(1)).check(SchedulesTest::lostUpdate))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected: 13");
    }

    @Test
    void aLock_mendsIt() {
        Explored explored = Schedules.exhaustive(10_000).check(time -> {
            Account account = new Account();
            Mutex mutex = new Mutex();
            time.run(Async.of(a -> {
                try (TaskGroup group = a.group()) {
                    for (int i = 0; i < 2; i++) {
                        group.start(Async.<Void>of(b -> {
                            try (Mutex.Lock lock = b.await(mutex.lock())) {
                                return b.await(add(account, 1));
                            }
                        }));
                    }
                    a.await(group.join());
                }
                return null;
            }));
            assertThat(account.balance).isEqualTo(12);
        });

        assertThat(explored.isComplete()).isTrue();
    }

    @Test
    void aTestThatLeavesTasks_fails() {
        assertThatThrownBy(() -> Schedules.exhaustive(10)
                        .check(time -> time.start(Async.of(a -> a.await(new CompletableFuture<>())))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("It has left tasks behind:\n  Task of ");
    }

    @Test
    void exhaustive_runsAsManyOrdersAsThereAre() {
        // Steps of tasks that don't touch each other: (k1 + k2 + ...)! / (k1! k2! ...).
        assertThat(orders(1, 1)).isEqualTo(2);
        assertThat(orders(2, 2)).isEqualTo(6);
        assertThat(orders(3, 3)).isEqualTo(20);
        assertThat(orders(1, 4)).isEqualTo(5);
        assertThat(orders(1, 1, 1, 1)).isEqualTo(24);
        assertThat(orders(2, 2, 2)).isEqualTo(90);
        assertThat(orders(3, 2, 1)).isEqualTo(60);
    }

    private static int orders(int... steps) {
        Set<String> seen = new HashSet<>();
        Explored explored = Schedules.exhaustive(1_000).check(time -> {
            StringBuilder order = new StringBuilder();
            for (int i = 0; i < steps.length; i++) {
                int task = i;
                time.start(Async.of(a -> {
                    for (int step = 1; step < steps[task]; step++) {
                        order.append(task);
                        a.yieldNow();
                    }
                    order.append(task);
                    return null;
                }));
            }
            time.runUntilIdle();
            seen.add(order.toString());
        });
        assertThat(explored.isComplete()).isTrue();
        assertThat(seen).hasSize(explored.runs());
        return explored.runs();
    }

    @Test
    void sleepersOfOneMoment_wakeInAllOrders() {
        Set<List<Integer>> orders = new HashSet<>();
        Schedules.exhaustive(1_000).check(time -> {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int seconds = i == 2 ? 2 : 1;
                time.start(Async.sleep(Duration.ofSeconds(seconds)).map(over -> order.add(seconds)));
            }
            for (int i = 0; i < 2; i++) {
                int task = 10 + i;
                time.start(Async.sleep(Duration.ofSeconds(1)).map(over -> order.add(task)));
            }
            time.runUntilIdle();
            orders.add(order);
        });

        assertThat(orders).hasSize(12).allMatch(order -> order.get(4) == 2);
    }

    @Test
    void aTestThatFailsByChance_isToldSo() {
        int[] runs = {0};
        assertThatThrownBy(() -> Schedules.exhaustive(100).check(time -> {
                    time.run(letters(2));
                    assertThat(++runs[0]).isNotEqualTo(3);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("In run 3, with the schedule \"")
                .hasMessageEndingWith(
                        "The test doesn't fail when it is run with this schedule again: it depends on more than the"
                                + " order.");
    }

    @Test
    void aTestThatFailsInAnotherWayEachTime_isToldSo() {
        int[] runs = {0};
        assertThatThrownBy(() -> Schedules.exhaustive(100).check(time -> {
                    time.run(letters(2));
                    if (++runs[0] == 3) {
                        throw new IOException("full");
                    } else if (runs[0] == 4) {
                        throw new IllegalStateException();
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(": java.io.IOException: full\n")
                .hasMessageEndingWith(
                        "The test fails in another way when it is run with this schedule again: it depends on more"
                                + " than the order.");
    }

    @Test
    void aTestWithOtherTasksEachTime_isToldSo() {
        int[] runs = {0};
        assertThatThrownBy(() -> Schedules.exhaustive(1_000).check(time -> time.run(letters(++runs[0] == 4 ? 3 : 2))))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("In run \\d+: (Choice \\d+ of the schedule is 1 of \\d, but \\d tasks are ready"
                        + "|The schedule has \\d+ choices, of which the test made \\d+)"
                        + ": the test depends on more than the order of its tasks");
    }

    @Test
    void aTestThatExpectsFailures_hidesNoOtherTest() {
        assertThatThrownBy(() -> Schedules.replay("7")
                        .check(time ->
                                assertThatThrownBy(() -> lostUpdate(time)).isInstanceOf(AssertionError.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the schedule is of another test");
    }

    @Test
    void whatIsCleanedUpAfterAFailure_isNoPartOfItsSchedule() {
        assertThatThrownBy(() -> Schedules.exhaustive(10).check(time -> {
                    for (int i = 0; i < 3; i++) {
                        time.start(Async.of(a -> a.await(new CompletableFuture<>())));
                    }
                    throw new IOException("before any of them ran");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("In run 1, with the schedule \"\": java.io.IOException: before any of them ran\n"
                        + "Run it again by Schedules.replay(\"\").check(...). In that order");
    }

    @Test
    void tasksThatGoOnForEverInSomeOrder_areGivenUp() {
        AssertionError wrong = catchThrowableOfType(
                AssertionError.class, () -> Schedules.exhaustive(10).check(SchedulesTest::politeForEver));

        assertThat(wrong)
                .hasMessageStartingWith(
                        "In run 1, with the schedule \"\": Its tasks take more than 100000 steps: they may have no"
                                + " end. Next is Task of async body ")
                .hasMessageContaining("Run it again by Schedules.replay(\"\")");
    }

    /** Two tasks of which each waits until the other one is through; the test takes no notice of how that ends. */
    private static void politeForEver(VirtualTimeScheduler time) {
        boolean[] through = new boolean[2];
        for (int i = 0; i < 2; i++) {
            int own = i;
            time.start(Async.of(a -> {
                while (!through[1 - own]) {
                    a.yieldNow();
                }
                through[own] = true;
                return null;
            }));
        }
        try {
            time.runUntilIdle();
        } catch (AssertionError hidden) {
            time.close();
        }
    }

    @Test
    void anyThrowable_isAFailure() {
        assertThatThrownBy(() -> Schedules.exhaustive(10).check(time -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("In run 1, with the schedule \"\": java.lang.StackOverflowError\nRun it again")
                .hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void aScheduleOfAnotherTest_isRefused() {
        assertThatThrownBy(() -> Schedules.replay("7").check(SchedulesTest::lostUpdate))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "In run 1: Choice 1 of the schedule is 7, but 2 tasks are ready: the schedule is of another test");
        assertThatThrownBy(() -> Schedules.replay("0.0.0.0.0.0.0.1").check(time -> time.run(letters(2))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The schedule has 8 choices, of which the test made ");
        assertThatThrownBy(() -> Schedules.replay("0..1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'0..1'");
    }
}
