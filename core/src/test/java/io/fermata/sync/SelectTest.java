package io.fermata.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.Waker;
import io.fermata.sync.Semaphore.Permit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class SelectTest {

    private final Channel<String> left = Channel.bounded(1);
    private final Channel<String> right = Channel.bounded(1);

    private Select<String> either() {
        return Select.<String>first().on(left.receive(), x -> "left " + x).on(right.receive(), x -> "right " + x);
    }

    /** Stands for any foreign {@link Async}: it ends when told to. */
    private static final class Manual<T> implements Async<T> {

        T value;
        Throwable failure;
        boolean cancels = true;
        int cancelled;
        Waker waker;
        Runnable polled = () -> {};

        @Override
        public Poll<T> poll(io.fermata.Context context) {
            waker = context.waker();
            polled.run();
            if (failure != null) {
                throw io.fermata.combine.Failures.<RuntimeException>sneaky(failure);
            }
            return value != null ? Poll.ready(value) : Poll.pending();
        }

        @Override
        public boolean cancel() {
            cancelled++;
            return cancels;
        }
    }

    @Test
    void biased_takesTheFirstOfSeveral_andLeavesTheOthers() {
        left.trySend("a");
        right.trySend("b");
        assertThat(Probe.of(either().biased()).value()).isEqualTo("left a");
        assertThat(Probe.of(either().biased()).value()).isEqualTo("right b");
        assertThat(left.tryReceive()).isEmpty();
        assertThat(right.tryReceive()).isEmpty();
    }

    @Test
    void fair_takesEach() {
        Random random = new Random(1);
        int lefts = 0;
        for (int i = 0; i < 1000; i++) {
            left.trySend("a");
            right.trySend("a");
            if (Probe.of(either().fair(random)).value().equals("left a")) {
                lefts++;
            }
        }
        assertThat(lefts).isBetween(400, 600);
    }

    @Test
    void fair_sameSeed_choosesTheSame() {
        assertThat(choices(7)).isEqualTo(choices(7)).isNotEqualTo(choices(8));
    }

    private List<String> choices(long seed) {
        Random random = new Random(seed);
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            left.trySend("x");
            right.trySend("x");
            chosen.add(Probe.of(either().fair(random)).value());
        }
        return chosen;
    }

    @Test
    void waiting_isWokenByOne_andLeavesTheOtherQueue() {
        Probe<String> select = Probe.waiting(either());
        assertThat(right.trySend("b")).isTrue();
        assertThat(select.wakes()).isOne();
        assertThat(left.trySend("a")).isTrue();

        assertThat(select.value()).isEqualTo("right b");
        assertThat(left.tryReceive()).contains("a");
        assertThat(right.tryReceive()).isEmpty();
        assertThat(select.failure()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void send_waitsForARendezvous() {
        Channel<String> meet = Channel.rendezvous();
        Probe<String> select = Probe.waiting(
                Select.<String>first().on(meet.send("x"), sent -> "sent").on(left.receive(), x -> x));
        assertThat(meet.tryReceive()).contains("x");
        left.trySend("a");
        assertThat(select.value()).isEqualTo("sent");
        assertThat(meet.tryReceive()).isEmpty();
        assertThat(left.tryReceive()).contains("a");
    }

    @Test
    void twoSelects_meet() {
        Channel<String> meet = Channel.rendezvous();
        Probe<String> sender = Probe.waiting(
                Select.<String>first().on(meet.send("x"), sent -> "sent").on(left.receive(), x -> x));
        Probe<String> receiver =
                Probe.of(Select.<String>first().on(right.receive(), x -> x).on(meet.receive(), x -> "received " + x));
        assertThat(receiver.value()).isEqualTo("received x");
        assertThat(sender.wakes()).isOne();
        assertThat(sender.value()).isEqualTo("sent");
    }

    @Test
    void oneSelect_doesNotMeetItself() {
        Channel<String> meet = Channel.rendezvous();
        Probe<String> select = Probe.waiting(
                Select.<String>first().on(meet.send("x"), sent -> "sent").on(meet.receive(), x -> "received " + x));
        select.assertPending();
        assertThat(meet.trySend("y")).isTrue();
        assertThat(meet.tryReceive()).isEmpty();
        assertThat(select.value()).isEqualTo("received y");
    }

    @Test
    void close_failsTheSelect_andNextGivesTheEnd() {
        Probe<String> failing = Probe.waiting(either());
        Probe<String> ending = Probe.waiting(
                Select.<String>first().on(left.next(), x -> "end " + x).on(right.next(), Optional::toString));
        left.close();
        assertThat(failing.failure()).isInstanceOf(ChannelClosedException.class);
        assertThat(ending.value()).isEqualTo("end Optional.empty");
        assertThat(right.trySend("b")).isTrue();
        assertThat(right.tryReceive()).contains("b");
    }

    @Test
    void closeWithCause_isThrownAsItIs() {
        IOException cause = new IOException("cut");
        left.close(cause);
        assertThat(Probe.of(either()).failure()).isSameAs(cause);
    }

    @Test
    void permits_locksEventsWatches_areTakenByTheWinnerAlone() {
        Semaphore semaphore = new Semaphore(1);
        Mutex mutex = new Mutex();
        Event event = new Event();
        Watch<String> watch = new Watch<>("a");
        Permit permit = semaphore.tryAcquire().orElseThrow();
        Mutex.Lock lock = mutex.tryLock().orElseThrow();
        for (int winner = 0; winner < 4; winner++) {
            Probe<String> select = Probe.waiting(Select.<String>first()
                    .on(semaphore.acquire(), p -> {
                        p.close();
                        return "0";
                    })
                    .on(mutex.lock(), p -> {
                        p.close();
                        return "1";
                    })
                    .on(event.whenSet(), nothing -> "2")
                    .on(watch.next(), value -> "3"));
            switch (winner) {
                case 0 -> permit.close();
                case 1 -> lock.close();
                case 2 -> event.set();
                default -> watch.set("b");
            }
            assertThat(select.wakes()).isOne();
            assertThat(select.value()).isEqualTo("" + winner);
            event.reset();
            permit = winner == 0 ? semaphore.tryAcquire().orElseThrow() : permit;
            lock = winner == 1 ? mutex.tryLock().orElseThrow() : lock;
        }
        permit.close();
        lock.close();
        assertThat(semaphore.available()).isOne();
        assertThat(mutex.isLocked()).isFalse();
    }

    @Test
    void leavingTheFrontOfASemaphore_letsTheNextGoOn() {
        Semaphore semaphore = new Semaphore(2);
        Permit one = semaphore.tryAcquire().orElseThrow();
        Probe<String> select = Probe.waiting(
                Select.<String>first().on(semaphore.acquire(2), p -> "permits").on(left.receive(), x -> x));
        Probe<Permit> behind = Probe.waiting(semaphore.acquire());
        left.trySend("a");
        assertThat(select.value()).isEqualTo("a");
        assertThat(behind.wakes()).isOne();
        behind.value().close();
        one.close();
        assertThat(semaphore.available()).isEqualTo(2);
    }

    @Test
    void foreign_readyWins_andOperationsLeave() {
        Manual<String> manual = new Manual<>();
        Probe<String> select = Probe.waiting(either().on(manual, x -> "manual " + x));
        manual.value = "m";
        manual.waker.wake();
        assertThat(select.wakes()).isOne();
        assertThat(select.value()).isEqualTo("manual m");
        left.trySend("a");
        assertThat(left.tryReceive()).contains("a");
        assertThat(manual.cancelled).isZero();
    }

    @Test
    void foreign_loser_isCancelled() {
        Manual<String> manual = new Manual<>();
        Probe<String> select = Probe.waiting(either().on(manual, x -> x));
        left.trySend("a");
        assertThat(select.value()).isEqualTo("left a");
        assertThat(manual.cancelled).isOne();
    }

    @Test
    void foreign_loserThatCleansUp_isWaitedFor_andItsValueClosed() {
        Semaphore semaphore = new Semaphore(1);
        Manual<Permit> manual = new Manual<>();
        manual.cancels = false;
        Probe<String> select = Probe.waiting(either().on(manual, x -> "manual"));
        left.trySend("a");
        select.assertPending();
        manual.value = semaphore.tryAcquire().orElseThrow();
        assertThat(select.value()).isEqualTo("left a");
        assertThat(semaphore.available()).isOne();
    }

    @Test
    void foreign_failure_isTheSelects() {
        Manual<String> manual = new Manual<>();
        Probe<String> select = Probe.waiting(either().on(manual, x -> x));
        manual.failure = new IOException("cut");
        assertThat(select.failure()).isSameAs(manual.failure);
        left.trySend("a");
        assertThat(left.tryReceive()).contains("a");
    }

    @Test
    void sendWhileOtherCasesArePolled_isFoundAfterwards() {
        Channel<String> meet = Channel.rendezvous();
        Manual<String> manual = new Manual<>();
        Probe<String> select = Probe.waiting(Select.<String>first()
                .on(manual, x -> "manual " + x)
                .on(meet.receive(), x -> "received " + x)
                .biased());
        List<Probe<Void>> sent = new ArrayList<>();
        manual.polled = () -> sent.add(Probe.waiting(meet.send("x")));

        assertThat(select.value()).isEqualTo("received x");
        assertThat(sent.get(0).wakes()).isOne();
        sent.get(0).value();
        assertThat(manual.cancelled).isOne();
    }

    @Test
    void sendWhileTheWinnerIsPolled_isLeftAlone() {
        Channel<String> meet = Channel.rendezvous();
        Manual<String> manual = new Manual<>();
        Probe<String> select = Probe.waiting(Select.<String>first()
                .on(manual, x -> "manual " + x)
                .on(meet.receive(), x -> "received " + x)
                .biased());
        List<Probe<Void>> sent = new ArrayList<>();
        manual.value = "m";
        manual.polled = () -> sent.add(Probe.waiting(meet.send("x")));

        assertThat(select.value()).isEqualTo("manual m");
        assertThat(meet.tryReceive()).contains("x");
        sent.get(0).value();
    }

    @Test
    void eventSetAndResetWhileOtherCasesArePolled_isNotMissed() {
        Event event = new Event();
        Manual<String> manual = new Manual<>();
        Probe<String> select = Probe.waiting(Select.<String>first()
                .on(manual, x -> x)
                .on(event.whenSet(), nothing -> "set")
                .biased());
        manual.polled = () -> {
            event.set();
            event.reset();
        };
        assertThat(select.value()).isEqualTo("set");
    }

    @Test
    void permitGivenBackWhileOtherCasesArePolled_goesToTheOneBehindIfNotWanted() {
        Semaphore semaphore = new Semaphore(1);
        Permit held = semaphore.tryAcquire().orElseThrow();
        Manual<String> manual = new Manual<>();
        Probe<String> select = Probe.waiting(Select.<String>first()
                .on(manual, x -> x)
                .on(semaphore.acquire(), p -> "permit")
                .biased());
        Probe<Permit> behind = Probe.waiting(semaphore.acquire());
        manual.value = "m";
        manual.polled = () -> {
            held.close();
            assertThat(behind.wakes()).isZero();
        };
        assertThat(select.value()).isEqualTo("m");
        assertThat(behind.wakes()).isOne();
        behind.value().close();
        assertThat(semaphore.available()).isOne();
    }

    @Test
    void permitGivenBackWhileOtherCasesArePolled_isTakenInOrder() {
        Semaphore semaphore = new Semaphore(1);
        Permit held = semaphore.tryAcquire().orElseThrow();
        Manual<String> manual = new Manual<>();
        List<Permit> taken = new ArrayList<>();
        Probe<String> select = Probe.waiting(Select.<String>first()
                .on(manual, x -> x)
                .on(semaphore.acquire(), p -> {
                    taken.add(p);
                    return "permit";
                })
                .biased());
        Probe<Permit> behind = Probe.waiting(semaphore.acquire());
        manual.polled = held::close;
        assertThat(select.value()).isEqualTo("permit");
        behind.assertPending();
        taken.get(0).close();
        behind.value().close();
        assertThat(semaphore.available()).isOne();
    }

    @Test
    void cancel_waiting_leavesAllQueues() {
        Manual<String> manual = new Manual<>();
        Probe<String> select = Probe.waiting(either().on(manual, x -> x));
        assertThat(select.cancel()).isTrue();
        assertThat(select.cancel()).isTrue();
        assertThat(manual.cancelled).isOne();
        left.trySend("a");
        assertThat(left.tryReceive()).contains("a");
        assertThat(select.wakes()).isZero();
    }

    @Test
    void cancel_afterAnOperationTookEffect_deliversIt() {
        Probe<String> select = Probe.waiting(either());
        left.trySend("a");
        assertThat(select.cancel()).isFalse();
        assertThat(select.value()).isEqualTo("left a");
        assertThat(select.cancel()).isTrue();
    }

    @Test
    void cancel_foreignThatCleansUp_isWaitedFor() {
        Manual<String> manual = new Manual<>();
        manual.cancels = false;
        Probe<String> select = Probe.waiting(either().on(manual, x -> x));
        assertThat(select.cancel()).isFalse();
        select.assertPending();
        manual.failure = new CancellationException();
        assertThat(select.failure()).isInstanceOf(CancellationException.class).hasMessage("The select was cancelled");
    }

    @Test
    void cancel_foreignThatCannotBeStopped_delivers() {
        Manual<String> manual = new Manual<>();
        manual.cancels = false;
        Probe<String> select = Probe.waiting(either().on(manual, x -> "manual " + x));
        assertThat(select.cancel()).isFalse();
        manual.value = "m";
        assertThat(select.value()).isEqualTo("manual m");
    }

    @Test
    void cancel_foreignThatFailsInCleanUp_fails() {
        Manual<String> manual = new Manual<>();
        manual.cancels = false;
        Probe<String> select = Probe.waiting(either().on(manual, x -> x));
        assertThat(select.cancel()).isFalse();
        manual.failure = new IOException("cut");
        assertThat(select.failure()).isSameAs(manual.failure);
    }

    @Test
    void cancel_beforeTheFirstPoll_cancelsTheCases() {
        Manual<String> manual = new Manual<>();
        left.trySend("a");
        assertThat(Probe.of(either().on(manual, x -> x)).cancel()).isTrue();
        assertThat(manual.cancelled).isOne();
        assertThat(left.tryReceive()).contains("a");
    }

    @Test
    void otherwise_nothingReady_isTheResult() {
        assertThat(Probe.of(either().otherwise(() -> "none")).value()).isEqualTo("none");
        right.trySend("b");
        assertThat(Probe.of(either().otherwise(() -> "none")).value()).isEqualTo("right b");
        right.trySend("c");
        assertThat(right.tryReceive()).contains("c");
    }

    @Test
    void after_andTasks_runOnTheSchedulersClock() {
        try (VirtualTimeScheduler time = new VirtualTimeScheduler()) {
            Task<Void> slow = time.start(Async.sleep(Duration.ofSeconds(2)));
            assertThat(time.run(timed(slow, 1))).isEqualTo("time");
            assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(1));
            assertThat(slow.isDone()).isFalse();
            assertThat(time.run(timed(slow, 5))).isEqualTo("task");
            assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(2));
            assertThat(time.unfinished()).isEmpty();
        }
    }

    private Select<String> timed(Task<?> task, int seconds) {
        return either().on(task, value -> "task").after(Duration.ofSeconds(seconds), () -> "time");
    }

    @Test
    void noCases_waitsForEver() {
        Probe<String> select = Probe.waiting(Select.first());
        select.assertPending();
        assertThat(select.cancel()).isTrue();
    }

    @Test
    void sameOperationTwice_isRefused() {
        Async<String> receive = left.receive();
        Probe<String> select =
                Probe.of(Select.<String>first().on(receive, x -> x).on(receive, x -> x));
        assertThat(select.failure())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The same operation is a case of a select twice: make another one for each");
    }

    @Test
    void casesAddedTooLate_areRefused() {
        Select<String> select = either();
        Probe.waiting(select);
        assertThatThrownBy(() -> select.on(left.receive(), x -> x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The select has begun: add cases and set its order before it is awaited");
        assertThatThrownBy(select::biased).isInstanceOf(IllegalStateException.class);
        assertThat(select.cancel()).isTrue();
    }

    @Test
    void functionThatThrows_failsTheSelect() {
        left.trySend("a");
        Probe<String> select = Probe.of(Select.<String>first().on(left.receive(), x -> {
            throw new IllegalArgumentException(x);
        }));
        assertThat(select.failure()).hasMessage("a");
    }
}
