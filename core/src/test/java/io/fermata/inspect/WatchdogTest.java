package io.fermata.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.Poll;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.VirtualTimeScheduler;
import io.fermata.Watchdog;
import io.fermata.Watchdog.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final List<Report> reports = new ArrayList<>();

    private static Async<String> holdingItsThread(CountDownLatch begun, CountDownLatch goOn) {
        return Async.<String>poll(cx -> {
                    begun.countDown();
                    awaitUninterruptibly(goOn);
                    return Poll.ready("done");
                })
                .named("the slow one");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aStepThatHoldsAThread_isReportedOnceWithItsStack() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        LongSteps steps = new LongSteps(SECOND, reports::add);
        steps.begin();
        try (Scheduler scheduler = Scheduler.singleThread()) {
            Task<String> task = scheduler.start(holdingItsThread(begun, goOn));
            begun.await();

            steps.look(System.nanoTime());
            assertThat(reports).isEmpty();
            steps.look(System.nanoTime() + 2 * SECOND);
            steps.look(System.nanoTime() + 3 * SECOND);
            goOn.countDown();
            task.block();

            assertThat(reports).hasSize(1);
            assertThat(reports.get(0).message())
                    .contains("of the slow one has held the thread fermata for PT2")
                    .contains("Async.blocking(...)")
                    .contains("a.yieldNow()");
            assertThat(reports.get(0).stack())
                    .anySatisfy(line -> assertThat(line.getMethodName()).startsWith("lambda$holdingItsThread$"))
                    .noneSatisfy(line -> assertThat(line.getClassName()).contains("schedule"));
            assertThat(reports.get(0).toString())
                    .containsPattern(
                            "\n\tat .*WatchdogTest\\.lambda\\$holdingItsThread\\$\\d+\\(WatchdogTest\\.java:\\d+\\)");
        } finally {
            steps.end();
        }
    }

    @Test
    void threadsBetweenSteps_areNotReported() {
        LongSteps steps = new LongSteps(SECOND, reports::add);
        steps.begin();
        try (Scheduler scheduler = Scheduler.singleThread()) {
            scheduler.start(Async.completed("at once")).block();

            steps.look(System.nanoTime() + 10 * SECOND);

            assertThat(reports).isEmpty();
        } finally {
            steps.end();
        }
    }

    @Test
    void aWatchdog_looksFromAThreadOfItsOwn() throws InterruptedException {
        BlockingQueue<Report> found = new LinkedBlockingQueue<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Watchdog watchdog = Watchdog.ofSteps(Duration.ofMillis(5), found::add);
                Scheduler scheduler = Scheduler.singleThread()) {
            Task<String> task = scheduler.start(holdingItsThread(begun, goOn));

            assertThat(found.take().message()).contains("the slow one");
            goOn.countDown();
            assertThat(task.block()).isEqualTo("done");
        }
    }

    @Test
    void aWatchdogWithoutTime_isRefused() {
        assertThatThrownBy(() -> Watchdog.ofSteps(Duration.ofNanos(999_999), reports::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0.000999999S");
        assertThatThrownBy(() -> Watchdog.ofGroups(Duration.ZERO, reports::add))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGroupWhoseTasksDontEnd_isReportedOnceWithThem() {
        VirtualTimeScheduler time = new VirtualTimeScheduler();
        LongGroups groups = new LongGroups(60 * SECOND, reports::add);
        time.start(TaskGroup.open(TaskGroup.Policy.COLLECT).then(group -> {
            group.start(Async.sleep(Duration.ofHours(1)).named("long"));
            group.start(Async.sleep(Duration.ofSeconds(1)).named("short"));
            return group.join();
        }));
        time.runReady();

        groups.look();
        time.advance(Duration.ofSeconds(59));
        groups.look();
        assertThat(reports).isEmpty();
        time.advance(Duration.ofSeconds(2));
        groups.look();
        groups.look();

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).message())
                .startsWith("A task of a group has not ended for PT1M1S:\n")
                .contains("group COLLECT: 1 task\n")
                .containsPattern("task @[0-9a-f]+ of long, waits\n +for the end of a sleep in PT58M59S$");
        assertThat(reports.get(0).stack()).isEmpty();
        time.runUntilIdle();
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void aGroupThatLasts_whoseTasksComeAndGo_isNotReported() {
        VirtualTimeScheduler time = new VirtualTimeScheduler();
        LongGroups groups = new LongGroups(60 * SECOND, reports::add);
        TaskGroup[] opened = new TaskGroup[1];
        time.start(TaskGroup.open(TaskGroup.Policy.COLLECT).then(group -> {
            opened[0] = group;
            return Async.sleep(Duration.ofDays(1));
        }));
        time.runReady();
        for (int i = 0; i < 10; i++) {
            opened[0].start(Async.sleep(Duration.ofSeconds(50)));
            time.advance(Duration.ofSeconds(25));
            groups.look();
        }

        assertThat(reports).isEmpty();
    }

    @Test
    void aReportThatFails_keepsNoOtherOneBack() {
        VirtualTimeScheduler time = new VirtualTimeScheduler();
        LongGroups groups = new LongGroups(60 * SECOND, report -> {
            reports.add(report);
            throw new IllegalStateException("no disk");
        });
        for (int i = 0; i < 2; i++) {
            time.start(TaskGroup.open(TaskGroup.Policy.COLLECT).then(group -> {
                group.start(Async.sleep(Duration.ofHours(1)));
                return group.join();
            }));
        }
        time.runReady();
        groups.look();
        time.advance(Duration.ofSeconds(61));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(groups::look).hasMessage("no disk");
        }
        groups.look();

        assertThat(reports).hasSize(2);
    }

    @Test
    void aGroupThatEnds_isForgotten() {
        VirtualTimeScheduler time = new VirtualTimeScheduler();
        LongGroups groups = new LongGroups(60 * SECOND, reports::add);
        for (int i = 0; i < 3; i++) {
            time.start(TaskGroup.open(TaskGroup.Policy.COLLECT).then(group -> {
                group.start(Async.sleep(Duration.ofSeconds(50)));
                return group.join();
            }));
            time.runReady();
            groups.look();
            time.advance(Duration.ofSeconds(50));
            groups.look();
        }

        assertThat(reports).isEmpty();
    }
}
