package io.fermata.compiler.async;

import static io.fermata.compiler.async.Arms.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.compiler.async.Arms.Manual;
import io.fermata.compiler.async.Arms.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AllTest {

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();
    private final Arms arms = new Arms();

    @Test
    void all_ofNone_isReady() {
        assertThat(time.run(Async.all(List.<Async<String>>of()))).isEmpty();
    }

    @Test
    void all_ofOne_givesItsValue() {
        assertThat(time.run(Async.all(arms.after(1, "x")))).containsExactly("x");
    }

    @Test
    void all_ofSome_givesValuesInTheirOrderAfterTheLast() {
        List<String> values = time.run(Async.all(arms.after(3, "x"), arms.after(1, "y"), Async.completed(null)));

        assertThat(values).containsExactly("x", "y", null);
        assertThat(time.elapsed()).isEqualTo(seconds(3));
        assertThat(arms.events).containsExactly("x begins", "y begins", "y ends", "x ends");
        assertThatThrownBy(() -> values.set(0, "z")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void all_failureAtOnce_doesNotBeginTheOthers() {
        IOException failure = new IOException("early");

        Throwable thrown = catchThrowable(
                () -> time.run(Async.all(arms.after(1, "x"), Async.failed(failure), arms.after(1, "y"))));

        assertThat(thrown).isSameAs(failure);
        assertThat(arms.events).containsExactly("x begins", "x cleaned up");
    }

    @Test
    void all_failureLater_waitsForTheCleanUpOfTheOthers() {
        IOException failure = new IOException("late");
        Async<List<String>> all = Async.all(arms.after(1, "x"), arms.failing(2, failure), arms.after(9, "y"));

        Throwable thrown = catchThrowable(() -> time.run(all));

        assertThat(thrown).isSameAs(failure).hasNoSuppressedExceptions();
        assertThat(time.elapsed()).isEqualTo(seconds(3));
        assertThat(arms.events).containsExactly("x begins", "y begins", "x ends", "late", "y cleaned up");
    }

    @Test
    void all_failureOfCleanUp_isSuppressed() {
        IOException failure = new IOException("first");
        IOException cleanUp = new IOException("clean-up");

        Throwable thrown =
                catchThrowable(() -> time.run(Async.all(arms.failing(1, failure), arms.failingCleanUp(cleanUp))));

        assertThat(thrown).isSameAs(failure);
        assertThat(thrown.getSuppressed()).containsExactly(cleanUp);
    }

    @Test
    void all_severalFailures_throwsTheFirstWithTheOthersSuppressed() {
        IOException failure = new IOException("first");
        Manual<String> stubborn = Manual.stubborn();
        Task<List<String>> task = time.start(Async.all(stubborn, arms.failing(1, failure)));
        time.advance(seconds(1));
        assertThat(stubborn.asked).isTrue();
        assertThat(task.isDone()).isFalse();

        IOException second = new IOException("second");
        stubborn.fail(second);
        time.runReady();

        assertThat(catchThrowable(task::block)).isSameAs(failure);
        assertThat(failure.getSuppressed()).containsExactly(second);
    }

    @Test
    void all_sameFailureTwice_isNotSuppressedByItself() {
        IOException failure = new IOException("shared");
        Manual<String> stubborn = Manual.stubborn();
        Task<List<String>> task = time.start(Async.all(stubborn, arms.failing(1, failure)));
        time.advance(seconds(1));
        stubborn.fail(failure);
        time.runReady();

        assertThat(catchThrowable(task::block)).isSameAs(failure).hasNoSuppressedExceptions();
    }

    @Test
    void all_cancelledWhileItWaits_cancelsAllAndRunsTheirCleanUp() {
        Task<List<String>> task = time.start(Async.all(arms.after(5, "x"), arms.after(1, "y"), arms.after(7, "z")));
        time.advance(seconds(2));
        task.cancel();
        time.runReady();
        assertThat(task.isDone()).isFalse();
        time.advance(seconds(1));

        assertThat(task.isCancelled()).isTrue();
        assertThat(arms.events).endsWith("y ends", "x cleaned up", "z cleaned up");
    }

    @Test
    void all_cancelledWithFailingCleanUp_throwsTheCancellationWithItSuppressed() {
        IOException cleanUp = new IOException("clean-up");
        Task<List<String>> task = time.start(Async.all(arms.failingCleanUp(cleanUp), arms.after(5, "x")));
        time.advance(seconds(1));
        task.cancel();
        time.advance(seconds(1));

        Throwable thrown = catchThrowable(task::block);
        assertThat(thrown).isInstanceOf(CancellationException.class);
        assertThat(thrown.getSuppressed()).containsExactly(cleanUp);
    }

    @Test
    void cancel_beforeTheFirstPoll_beginsNothing() {
        Manual<String> owned = new Manual<>();
        Async<List<String>> all = Async.all(arms.after(1, "x"), owned);

        assertThat(all.cancel()).isTrue();
        assertThat(all.cancel()).isTrue();
        assertThat(owned.asked).isTrue();
        assertThat(arms.events).isEmpty();
    }

    @Test
    void cancel_valuesArriveNevertheless_areGiven() {
        Manual<String> stubborn = Manual.stubborn();
        Async<List<String>> all = Async.all(stubborn, Async.completed("y"));
        Context context = Context.of(() -> {}, time);
        all.poll(context);

        assertThat(all.cancel()).isFalse();
        stubborn.end("x");

        assertThat(all.poll(context)).isEqualTo(Poll.ready(List.of("x", "y")));
    }

    @Test
    void cancel_valuesThatNobodyGets_areClosed() {
        Resource resource = new Resource();
        Async<List<Object>> all = Async.all(Async.completed(resource), new Manual<>());
        all.poll(Context.of(() -> {}, time));

        assertThat(all.cancel()).isTrue();
        assertThat(resource.closed).isEqualTo(1);
    }

    @Test
    void failure_valuesThatNobodyGets_areClosed() {
        Resource resource = new Resource();
        IOException failure = new IOException();

        assertThatThrownBy(() -> time.run(Async.all(Async.completed(resource), Async.failed(failure))))
                .isSameAs(failure);
        assertThat(resource.closed).isEqualTo(1);
    }

    @Test
    void wakeUp_ofOneOfMany_pollsThatOneOnly() {
        List<Manual<Integer>> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(new Manual<>());
        }
        AtomicInteger woken = new AtomicInteger();
        Context context = Context.of(woken::incrementAndGet, time);
        Async<List<Integer>> all = Async.all(many);
        all.poll(context);

        many.get(700).wake();
        many.get(300).wake();
        many.get(700).wake();
        assertThat(woken).hasValue(1);
        all.poll(context);

        assertThat(many.get(700).polls).isEqualTo(2);
        assertThat(many.get(300).polls).isEqualTo(2);
        assertThat(many.stream().mapToInt(each -> each.polls).sum()).isEqualTo(1_002);
    }

    @Test
    void wakeUp_afterTheEnd_isIgnored() {
        Manual<Integer> one = new Manual<>();
        Manual<Integer> other = new Manual<>();
        AtomicInteger woken = new AtomicInteger();
        Context context = Context.of(woken::incrementAndGet, time);
        Async<List<Integer>> all = Async.all(one, other);
        all.poll(context);
        one.end(1);
        all.poll(context);
        one.wake();
        assertThat(woken).hasValue(1);
        other.end(2);
        assertThat(all.poll(context)).isEqualTo(Poll.ready(List.of(1, 2)));
        other.wake();
        assertThat(woken).hasValue(2);
        assertThatThrownBy(() -> all.poll(context)).isInstanceOf(IllegalStateException.class);
        assertThat(all.cancel()).isTrue();
    }

    @Test
    void wakeUp_fromOtherThreads_losesNone() throws Exception {
        List<Manual<Integer>> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(new Manual<>());
        }
        Async<List<Integer>> all = Async.all(many);
        Thread[] threads = new Thread[4];
        Context first = Context.of(() -> {}, time);
        all.poll(first);
        for (int t = 0; t < threads.length; t++) {
            int from = t;
            threads[t] = new Thread(() -> {
                for (int i = from; i < many.size(); i += 4) {
                    many.get(i).end(i);
                }
            });
            threads[t].start();
        }

        List<Integer> values = all.block();

        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(values).hasSize(10_000).startsWith(0, 1, 2).endsWith(9_999);
    }

    @Test
    void arms_thatLetOthersRun_takeTurnsWithOtherTasks() {
        Async<Integer> yielding = Async.of(a -> {
            for (int i = 0; i < 3; i++) {
                arms.events.add("arm " + i);
                a.yieldNow();
            }
            return 0;
        });
        time.start(Async.all(yielding));
        time.start(Async.of(a -> {
            for (int i = 0; i < 3; i++) {
                arms.events.add("task " + i);
                a.yieldNow();
            }
            return 0;
        }));
        time.runReady();

        assertThat(arms.events).containsExactly("arm 0", "task 0", "arm 1", "task 1", "arm 2", "task 2");
    }

    @Test
    void all_ofAMillion_ends() {
        List<Async<Integer>> many = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            int value = i;
            many.add(i % 2 == 0 ? Async.completed(i) : Async.sleep(seconds(1)).map(none -> value));
        }

        List<Integer> values = time.run(Async.all(many));

        assertThat(values.get(999_999)).isEqualTo(999_999);
        assertThat(values).hasSize(1_000_000);
    }

    @Test
    void all_ofTwoOrThree_combinesTheirValues() {
        assertThat(time.<Integer>run(Async.all(Async.completed("x"), Async.completed(2), (s, n) -> s.length() + n)))
                .isEqualTo(3);
        assertThat(time.<String>run(Async.all(
                        Async.completed("x"), Async.completed(2), Async.completed('c'), (s, n, c) -> s + n + c)))
                .isEqualTo("x2c");
    }

    @Test
    void all_ofNull_isRefused() {
        assertThatThrownBy(() -> Async.all(Async.completed(1), null)).isInstanceOf(NullPointerException.class);
    }
}
