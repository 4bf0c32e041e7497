package io.fermata.compiler.async;

import static io.fermata.compiler.async.Arms.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Async;
import io.fermata.Poll;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.TaskGroup.Policy;
import io.fermata.VirtualTimeScheduler;
import io.fermata.compiler.async.Arms.Manual;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Groups whose tasks must all succeed, and what all groups have in common. */
class TaskGroupTest {

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();
    private final Arms arms = new Arms();
    private final IOException failure = new IOException("failure");

    private void note(String event) {
        arms.events.add(event);
    }

    @Test
    void join_withoutTasks_isReady() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                a.await(group.join());
                a.await(group.join());
                return "done";
            }
        });

        assertThat(time.run(body)).isEqualTo("done");
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void join_waitsForAllTasks() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                Task<String> x = group.start(arms.after(2, "x"));
                Task<String> y = group.start(arms.after(1, "y"));
                assertThat(group.running()).isEqualTo(2);
                a.await(group.join());
                assertThat(group.running()).isZero();
                return a.await(x) + a.await(y);
            }
        });

        assertThat(time.run(body)).isEqualTo("xy");
        assertThat(arms.events).containsExactly("x begins", "y begins", "y ends", "x ends");
        assertThat(time.elapsed()).isEqualTo(seconds(2));
    }

    @Test
    void join_aTaskFailed_throwsThatAfterTheCleanUpOfTheOthers() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(arms.after(9, "x"));
                group.start(arms.failing(1, failure));
                try {
                    a.await(group.join());
                } finally {
                    note("joined, cancelled: " + group.isCancelled());
                }
                return "";
            }
        });

        assertThat(catchThrowable(() -> time.run(body))).isSameAs(failure).hasNoSuppressedExceptions();
        assertThat(arms.events).containsExactly("x begins", "failure", "x cleaned up", "joined, cancelled: true");
        assertThat(time.elapsed()).isEqualTo(seconds(2));
    }

    @Test
    void join_severalFailures_areSuppressedByTheFirst() {
        IOException cleanUp = new IOException("clean-up");
        IOException second = new IOException("second");
        Manual<String> stubborn = Manual.stubborn();
        Task<Void> task = time.start(Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(arms.failing(1, failure));
                group.start(arms.failingCleanUp(cleanUp));
                group.start(stubborn);
                return a.await(group.join());
            }
        }));
        time.advance(seconds(1));
        assertThat(task.isDone()).isFalse();
        stubborn.fail(second);
        time.runReady();

        assertThat(catchThrowable(task::block)).isSameAs(failure);
        assertThat(failure.getSuppressed()).containsExactly(second, cleanUp);
    }

    @Test
    void start_afterAFailure_isCancelledAtOnce() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                Task<String> failing = group.start(Async.failed(failure));
                a.yieldNow();
                Task<String> late = group.start(arms.after(1, "late"));
                a.yieldNow();
                note("failed: " + failing.isDone() + ", late: " + late.isCancelled());
                a.await(group.join());
                return "";
            }
        });

        assertThat(catchThrowable(() -> time.run(body))).isSameAs(failure);
        assertThat(arms.events).containsExactly("failed: true, late: true");
    }

    @Test
    void start_byATaskOfTheGroup_isJoinedToo() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(Async.of(b -> {
                    b.sleep(seconds(1));
                    return group.start(arms.after(2, "inner"));
                }));
                a.await(group.join());
                note("joined");
                return "";
            }
        });
        time.run(body);

        assertThat(arms.events).containsExactly("inner begins", "inner ends", "joined");
    }

    @Test
    void start_afterClosing_isRefused() {
        List<TaskGroup> kept = new ArrayList<>();
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                kept.add(group);
            }
            return "";
        });
        time.run(body);

        assertThat(kept.get(0).isClosed()).isTrue();
        assertThatThrownBy(() -> kept.get(0).start(arms.after(1, "x")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The group is closed: it starts no more tasks");
    }

    @Test
    void start_onAClosedScheduler_leavesTheGroupUsable() {
        VirtualTimeScheduler other = new VirtualTimeScheduler();
        List<TaskGroup> kept = new ArrayList<>();
        other.start(TaskGroup.open(null).map(kept::add));
        other.runReady();
        other.close();

        assertThatThrownBy(() -> kept.get(0).start(arms.after(1, "x"))).isInstanceOf(RejectedExecutionException.class);
        assertThat(kept.get(0).running()).isZero();
        kept.get(0).close();
    }

    @Test
    void cancel_byTheBody_endsTheTasksAndIsNoFailure() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                Task<String> x = group.start(arms.after(9, "x"));
                a.sleep(seconds(1));
                group.cancel();
                a.await(group.join());
                return "cancelled: " + x.isCancelled();
            }
        });

        assertThat(time.run(body)).isEqualTo("cancelled: true");
        assertThat(arms.events).containsExactly("x begins", "x cleaned up");
    }

    @Test
    void cancelOfATask_isNoFailureForTheOthers() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                Task<String> x = group.start(arms.after(9, "x"));
                Task<String> y = group.start(arms.after(2, "y"));
                a.sleep(seconds(1));
                x.cancel();
                a.await(group.join());
                return a.await(y);
            }
        });

        assertThat(time.run(body)).isEqualTo("y");
    }

    @Test
    void join_aTaskFailedWithACancellationOfSomethingElse_throwsIt() {
        CancellationException other = new CancellationException("of something else");
        Async<Void> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(Async.failed(other));
                return a.await(group.join());
            }
        });

        assertThat(catchThrowable(() -> time.run(body))).isSameAs(other);
    }

    @Test
    void close_tasksRunning_cancelsThemAndSaysSo() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(arms.after(1, "x"));
                group.start(arms.after(5, "y"));
                group.start(arms.after(5, "z"));
                a.sleep(seconds(2));
            }
            return "";
        });

        assertThatThrownBy(() -> time.run(body))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The group was closed while 2 of its 3 tasks ran, which were cancelled: wait for them with"
                        + " a.await(group.join()) before the end of the try, or call group.cancel() if they aren't"
                        + " needed");
        assertThat(arms.events).endsWith("x ends", "y cleaned up", "z cleaned up");
        assertThat(time.elapsed()).isEqualTo(seconds(3));
    }

    @Test
    void close_eachTaskWasAwaited_isNoError() throws Exception {
        Async<Integer> body = Async.of(a -> {
            int sum = 0;
            for (int round = 0; round < 1_000; round++) {
                try (TaskGroup group = a.group()) {
                    List<Task<Integer>> tasks = new ArrayList<>();
                    for (int i = 0; i < 4; i++) {
                        tasks.add(group.start(Async.of(b -> 1)));
                    }
                    for (Task<Integer> task : tasks) {
                        sum += a.await(task);
                    }
                }
            }
            return sum;
        });

        // With several workers, a task's end is often seen before its group hears of it.
        try (Scheduler pool = Scheduler.workStealing(4)) {
            assertThat(pool.start(body).get()).isEqualTo(4_000);
        }
    }

    @Test
    void close_bodyFails_cancelsTheTasksAndWaitsForThem() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(arms.after(5, "x"));
                a.sleep(seconds(1));
                throw failure;
            } finally {
                note("left");
            }
        });

        assertThat(catchThrowable(() -> time.run(body))).isSameAs(failure);
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(arms.events).containsExactly("x begins", "x cleaned up", "left");
    }

    @Test
    void close_bodyCancelled_cancelsTheTasksAndWaitsForThem() {
        Task<String> task = time.start(Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(arms.after(5, "x"));
                group.start(arms.after(6, "y"));
                a.sleep(seconds(9));
                return "";
            } finally {
                note("left");
            }
        }));
        time.advance(seconds(1));
        task.cancel();
        time.runReady();
        assertThat(task.isDone()).isFalse();
        time.advance(seconds(1));

        assertThat(catchThrowable(task::block))
                .isInstanceOf(CancellationException.class)
                .hasNoSuppressedExceptions();
        assertThat(arms.events).containsExactly("x begins", "y begins", "x cleaned up", "y cleaned up", "left");
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void close_bodyCancelledWhileItJoins_waitsForTheTasks() {
        IOException cleanUp = new IOException("clean-up");
        Task<Void> task = time.start(Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(arms.after(5, "x"));
                group.start(arms.failingCleanUp(cleanUp));
                return a.await(group.join());
            }
        }));
        time.advance(seconds(1));
        task.cancel();
        time.advance(seconds(1));

        Throwable thrown = catchThrowable(task::block);
        assertThat(thrown).isInstanceOf(CancellationException.class);
        assertThat(thrown.getSuppressed()).containsExactly(cleanUp);
        assertThat(arms.events).containsExactly("x begins", "x cleaned up");
    }

    @Test
    void close_failureThatNobodySaw_isThrown() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(arms.failing(1, failure));
                a.sleep(seconds(2));
                return "";
            }
        });

        assertThat(catchThrowable(() -> time.run(body))).isSameAs(failure);
    }

    @Test
    void close_failureThatWasAwaited_isNotThrownAgain() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                Task<String> x = group.start(arms.failing(1, failure));
                try {
                    return a.await(x);
                } catch (Exception seen) {
                    return "seen";
                }
            }
        });

        assertThat(time.run(body)).isEqualTo("seen");
    }

    @Test
    void close_failureThatLeavesTheBody_isNotSuppressedByItself() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                return a.await(group.start(arms.failing(1, failure)));
            }
        });

        assertThat(catchThrowable(() -> time.run(body))).isSameAs(failure).hasNoSuppressedExceptions();
    }

    @Test
    @SuppressWarnings("try")
    void close_again_doesNothing() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(arms.after(1, "x"));
                group.cancel();
                group.close();
                note("closed");
                group.close();
            }
            return "done";
        });

        assertThat(time.run(body)).isEqualTo("done");
        assertThat(arms.events).containsExactly("closed");
    }

    @Test
    void close_outsideOfABody_blocks() throws Exception {
        List<TaskGroup> kept = new ArrayList<>();
        TaskGroup.open(null).map(kept::add).block();
        Manual<String> stubborn = Manual.stubborn();
        TaskGroup group = kept.get(0);
        group.start(stubborn);
        group.cancel();
        Thread other = new Thread(() -> stubborn.answer = Poll.ready("x"));
        other.start();
        other.join();
        stubborn.wake();

        group.close();

        assertThat(group.running()).isZero();
    }

    @Test
    void close_onAThreadThatRunsTasks_isRefused() {
        Async<Void> async = Async.poll(cx -> {
            TaskGroup group = ((Poll.Ready<TaskGroup>) TaskGroup.open(null).poll(cx)).value();
            group.start(arms.after(1, "x"));
            group.close();
            return Poll.ready(null);
        });

        assertThatThrownBy(() -> time.run(async))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("on a thread that runs tasks");
    }

    @Test
    void deadline_timeOver_cancelsAndTellsHowManyWereLeft() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.deadline(seconds(3));
                group.start(arms.after(1, "x"));
                group.start(arms.after(5, "y"));
                a.await(group.join());
                return "";
            }
        });

        assertThatThrownBy(() -> time.run(body))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("1 of 2 tasks had not ended when the group's time of PT3S was over");
        assertThat(arms.events).containsExactly("x begins", "y begins", "x ends", "y cleaned up");
        assertThat(time.elapsed()).isEqualTo(seconds(4));
    }

    @Test
    void deadline_tasksInTime_leavesNoTimer() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.deadline(seconds(1));
                group.deadline(seconds(9));
                group.start(arms.after(2, "x"));
                a.await(group.join());
                return "done";
            }
        });

        assertThat(time.run(body)).isEqualTo("done");
        time.runUntilIdle();
        assertThat(time.elapsed()).isEqualTo(seconds(2));
    }

    @Test
    void deadline_noTime_cancelsAtOnce() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(arms.after(2, "x"));
                group.deadline(seconds(0));
                a.await(group.join());
                return "";
            }
        });

        assertThatThrownBy(() -> time.run(body)).isInstanceOf(TimeoutException.class);
        assertThat(arms.events).isEmpty();
    }

    @Test
    void deadline_overBeforeATaskIsStarted_failsThatOne() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.deadline(seconds(1));
                a.sleep(seconds(2));
                group.start(arms.after(2, "x"));
                a.await(group.join());
                return "";
            }
        });

        assertThatThrownBy(() -> time.run(body))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("A task was started after the group's deadline of PT1S");
        assertThat(arms.events).isEmpty();
    }

    @Test
    void firstSuccess_cancelsTheOthers() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group(Policy.FIRST_SUCCESS)) {
                group.start(arms.failing(1, failure));
                group.start(arms.after(2, "x"));
                group.start(arms.after(3, "y"));
                return a.await(group.first(String.class));
            }
        });

        assertThat(time.run(body)).isEqualTo("x");
        assertThat(arms.events).containsExactly("x begins", "y begins", "failure", "x ends", "y cleaned up");
        assertThat(time.elapsed()).isEqualTo(seconds(3));
    }

    @Test
    void firstSuccess_allFail_throwsTheFirstFailure() {
        IOException second = new IOException("second");
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group(Policy.FIRST_SUCCESS)) {
                group.start(arms.failing(2, second));
                group.start(arms.failing(1, failure));
                return a.await(group.first(String.class));
            }
        });

        assertThat(catchThrowable(() -> time.run(body))).isSameAs(failure);
        assertThat(failure.getSuppressed()).containsExactly(second);
    }

    @Test
    void firstSuccess_noTasks_isCancelled() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group(Policy.FIRST_SUCCESS)) {
                return a.await(group.first(String.class));
            }
        });

        assertThatThrownBy(() -> time.run(body)).isInstanceOf(CancellationException.class);
    }

    @Test
    void firstSuccess_failingCleanUpOfALoser_isThrownOnce() {
        IOException cleanUp = new IOException("clean-up");
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group(Policy.FIRST_SUCCESS)) {
                group.start(arms.failingCleanUp(cleanUp));
                group.start(arms.after(1, "x"));
                return a.await(group.first(String.class));
            }
        });

        assertThat(catchThrowable(() -> time.run(body))).isSameAs(cleanUp).hasNoSuppressedExceptions();
    }

    @Test
    void collect_failures_touchNoOtherTask() {
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group(Policy.COLLECT)) {
                Task<String> x = group.start(arms.failing(1, failure));
                Task<String> y = group.start(arms.after(2, "y"));
                a.await(group.join());
                assertThat(x.isDone() && !x.isCancelled()).isTrue();
                return a.await(y);
            }
        });

        assertThat(time.run(body)).isEqualTo("y");
    }

    @Test
    void collect_failuresThatNobodySaw_areThrownByClose() {
        IOException second = new IOException("second");
        IOException seen = new IOException("seen");
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group(Policy.COLLECT)) {
                group.start(arms.failing(2, second));
                group.start(arms.failing(1, failure));
                Task<String> awaited = group.start(arms.failing(1, seen));
                try {
                    a.await(awaited);
                } catch (Exception known) {
                    a.sleep(seconds(5));
                }
            }
            return "";
        });

        assertThat(catchThrowable(() -> time.run(body))).isSameAs(failure);
        assertThat(failure.getSuppressed()).containsExactly(second);
    }

    @Test
    void supervise_failures_goToTheHandler() {
        Policy policy = Policy.supervise((task, thrown) -> note(thrown.getMessage() + " " + task.isDone()));
        Async<String> body = Async.of(a -> {
            try (TaskGroup group = a.group(policy)) {
                group.start(arms.failing(1, failure));
                group.start(arms.after(2, "y"));
                a.await(group.join());
                return "done";
            }
        });

        assertThat(time.run(body)).isEqualTo("done");
        assertThat(arms.events).containsExactly("y begins", "failure", "failure true", "y ends");
    }

    @Test
    void supervise_handlerFails_cancelsTheGroup() {
        IllegalStateException handlers = new IllegalStateException();
        Policy policy = Policy.supervise((task, thrown) -> {
            throw handlers;
        });
        Async<Void> body = Async.of(a -> {
            try (TaskGroup group = a.group(policy)) {
                group.start(arms.failing(1, failure));
                group.start(arms.after(9, "y"));
                return a.await(group.join());
            }
        });

        assertThat(catchThrowable(() -> time.run(body))).isSameAs(handlers);
        assertThat(handlers.getSuppressed()).containsExactly(failure);
        assertThat(arms.events).containsExactly("y begins", "failure", "y cleaned up");
    }

    @Test
    void group_withinAGroup_isClosedFirst() {
        Async<Void> body = Async.of(a -> {
            try (TaskGroup outer = a.group()) {
                outer.start(Async.of(b -> {
                    try (TaskGroup inner = b.group()) {
                        inner.start(arms.after(9, "inner"));
                        return b.await(inner.join());
                    } finally {
                        note("inner closed");
                    }
                }));
                outer.start(arms.failing(1, failure));
                return a.await(outer.join());
            } finally {
                note("outer closed");
            }
        });

        assertThat(catchThrowable(() -> time.run(body))).isSameAs(failure);
        assertThat(arms.events)
                .containsExactly("inner begins", "failure", "inner cleaned up", "inner closed", "outer closed");
    }

    @Test
    void failure_onThreads_endsAllTasksBeforeTheJoin() throws Exception {
        try (Scheduler threads = Scheduler.workStealing(4)) {
            for (int round = 0; round < 500; round++) {
                List<Task<Integer>> tasks = new ArrayList<>();
                int failing = round % 20;
                Task<Integer> body = threads.start(Async.of(a -> {
                    try (TaskGroup group = a.group()) {
                        for (int i = 0; i < 20; i++) {
                            tasks.add(group.start(i == failing ? failingAfterOthers() : endless()));
                        }
                        a.await(group.join());
                        return 0;
                    } finally {
                        for (Task<Integer> task : tasks) {
                            assertThat(task.isDone()).isTrue();
                        }
                    }
                }));

                assertThat(catchThrowable(body::block))
                        .isInstanceOf(IOException.class)
                        .hasNoSuppressedExceptions();
            }
        }
    }

    @Test
    void start_whileAnotherThreadCloses_isRefusedOrWaitedFor() throws Exception {
        try (Scheduler threads = Scheduler.workStealing(2)) {
            for (int round = 0; round < 100; round++) {
                TaskGroup group = threads.start(TaskGroup.open(Policy.COLLECT)).get();
                List<Task<Integer>> tasks = Collections.synchronizedList(new ArrayList<>());
                CountDownLatch some = new CountDownLatch(10);
                Thread starter = new Thread(() -> {
                    try {
                        while (true) {
                            tasks.add(group.start(endless()));
                            some.countDown();
                        }
                    } catch (IllegalStateException closed) {
                        return;
                    }
                });
                starter.start();
                some.await();

                group.cancel();
                group.close();

                assertThat(group.running()).isZero();
                starter.join();
                assertThat(tasks).allMatch(Task::isDone);
            }
        }
    }

    private static Async<Integer> failingAfterOthers() {
        return Async.of(a -> {
            a.yieldNow();
            throw new IOException();
        });
    }

    private static Async<Integer> endless() {
        return Async.of(a -> {
            while (true) {
                a.await(Async.any(pausing(), pausing()));
            }
        });
    }

    private static Async<Integer> pausing() {
        return Async.of(a -> {
            a.yieldNow();
            return 1;
        });
    }

    @Test
    void group_ofManyTasksOnThreads_joinsAll() throws Exception {
        try (Scheduler threads = Scheduler.workStealing(4)) {
            Async<Integer> body = Async.of(a -> {
                List<Task<Integer>> tasks = new ArrayList<>();
                try (TaskGroup group = a.group()) {
                    for (int i = 0; i < 20_000; i++) {
                        tasks.add(group.start(one(i)));
                    }
                    a.await(group.join());
                }
                int sum = 0;
                for (Task<Integer> task : tasks) {
                    sum += task.get();
                }
                return sum;
            });

            assertThat(threads.start(body).get()).isEqualTo(20_000);
        }
    }

    private static Async<Integer> one(int i) {
        return Async.of(a -> {
            if (i % 3 == 0) {
                a.yieldNow();
            }
            return 1;
        });
    }
}
