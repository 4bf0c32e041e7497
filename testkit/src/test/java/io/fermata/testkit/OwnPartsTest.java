package io.fermata.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Outcome;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.sync.Broadcast;
import io.fermata.sync.Channel;
import io.fermata.sync.Event;
import io.fermata.sync.Mutex;
import io.fermata.sync.Semaphore;
import io.fermata.sync.Watch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The library's own locks, events, broadcasts and watches, in all orders of a few tasks, and ended and failing at each suspension. */
class OwnPartsTest {

    private static final int MOST = 20_000;

    /** Cancels a task as soon as it gets to run. */
    private static Async<Void> cancel(Task<?> task) {
        return Async.of(a -> {
            task.cancel();
            return null;
        });
    }

    @Test
    void permits_areNeverMoreThanThereAre_andComeBack() {
        Schedules.exhaustive(MOST).check(time -> {
            Semaphore semaphore = new Semaphore(2);
            int[] taken = {0};
            Task<?> cancelled = null;
            for (int i = 0; i < 3; i++) {
                int count = 1 + i % 2;
                cancelled = time.start(Async.<Void>of(a -> {
                    try (Semaphore.Permit permit = a.await(semaphore.acquire(count))) {
                        taken[0] += count;
                        assertThat(taken[0]).isLessThanOrEqualTo(2);
                        a.yieldNow();
                        taken[0] -= count;
                    } finally {
                        assertThat(semaphore.available()).isBetween(0, 2);
                    }
                    return null;
                }));
            }
            time.runReady();
            assertThat(cancelled.isDone()).isTrue();
            assertThat(semaphore.available()).isEqualTo(2);
        });
    }

    @Test
    void aCancelledAcquire_takesNothing() {
        Schedules.exhaustive(MOST).check(time -> {
            Mutex mutex = new Mutex();
            Supplier<Async<Void>> locking = () -> Async.of(a -> {
                try (Mutex.Lock lock = a.await(mutex.lock())) {
                    a.yieldNow();
                    return null;
                }
            });
            time.start(locking.get());
            Task<?> cancelled = time.start(locking.get());
            time.start(cancel(cancelled));
            Task<?> last = time.start(locking.get());
            time.runReady();

            assertThat(last.isDone() && cancelled.isDone()).isTrue();
            assertThat(mutex.isLocked()).isFalse();
        });
    }

    @Test
    void anEvent_wakesAllThatWait() {
        Schedules.exhaustive(MOST).check(time -> {
            Event event = new Event();
            Task<?> one = time.start(event.whenSet());
            Task<?> two = time.start(Async.of(a -> a.await(event.whenSet())));
            time.start(Async.of(a -> {
                event.set();
                return null;
            }));
            time.runReady();

            assertThat(one.isDone() && two.isDone()).isTrue();
        });
    }

    @Test
    void aWatch_showsTheLatestInTheEnd() {
        Schedules.exhaustive(MOST).check(time -> {
            Watch<Integer> watch = new Watch<>(0);
            List<Integer> seen = new ArrayList<>();
            Task<?> reader = time.start(Async.of(a -> {
                for (int last = 0; last < 3; ) {
                    last = a.await(watch.next());
                    seen.add(last);
                }
                return null;
            }));
            time.start(Async.of(a -> {
                for (int i = 1; i <= 3; i++) {
                    a.yieldNow();
                    watch.set(i);
                }
                return null;
            }));
            time.runReady();
            if (!reader.isDone()) {
                // It asked for what comes after the last one.
                assertThat(watch.get()).isEqualTo(3);
                watch.set(4);
                time.runReady();
            }

            assertThat(reader.isDone()).isTrue();
            assertThat(seen).isSorted().doesNotHaveDuplicates();
        });
    }

    @Test
    void aBroadcast_givesAllToEach() {
        Schedules.exhaustive(MOST).check(time -> {
            Broadcast<String> broadcast = Broadcast.bounded(1);
            List<List<String>> all = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                List<String> seen = new ArrayList<>();
                all.add(seen);
                Broadcast.Subscription<String> subscription = broadcast.subscribe();
                time.start(Async.<Void>of(a -> {
                    for (var next = a.await(subscription.next());
                            next.isPresent();
                            next = a.await(subscription.next())) {
                        seen.add(next.get());
                    }
                    return null;
                }));
            }
            time.start(Async.of(a -> {
                a.await(broadcast.send("x"));
                a.await(broadcast.send("y"));
                broadcast.close();
                return null;
            }));
            time.runReady();

            assertThat(all).containsOnly(List.of("x", "y"));
        });
    }

    // Failures and cancellations at each suspension.

    /** Two tasks and a stream, with a lock, permits and a channel. */
    private static Async<Integer> everything(Mutex mutex, Semaphore semaphore, List<String> open) {
        return Async.of(a -> {
            Channel<Integer> channel = Channel.bounded(1);
            int sum = 0;
            try (TaskGroup group = a.group()) {
                group.start(Async.<Void>of(b -> {
                    open.add("sender");
                    try (Semaphore.Permit permit = b.await(semaphore.acquire(2))) {
                        for (int i = 1; i <= 3; i++) {
                            b.await(channel.send(i));
                        }
                    } finally {
                        open.remove("sender");
                        channel.close();
                    }
                    return null;
                }));
                for (int i : a.each(channel.stream().map(x -> 2 * x).buffer(1))) {
                    try (Mutex.Lock lock = a.await(mutex.lock())) {
                        a.sleep(Duration.ofMillis(1));
                        sum += i;
                    }
                }
                a.await(group.join());
            }
            return sum;
        });
    }

    @Test
    void everything_isGivenBack_whereverItIsCancelled() {
        Mutex mutex = new Mutex();
        Semaphore semaphore = new Semaphore(2);
        List<String> open = new ArrayList<>();

        int count = Injection.into(() -> everything(mutex, semaphore, open)).endAtEach(run -> {
            assertThat(mutex.isLocked()).isFalse();
            assertThat(semaphore.available()).isEqualTo(2);
            assertThat(open).isEmpty();
            if (run.wasLeftAlone()) {
                assertThat(run.outcome()).isEqualTo(new Outcome.Success<>(12));
            }
        });

        assertThat(count).isGreaterThan(10);
    }

    @Test
    void everything_isGivenBack_whereverItFails() {
        Mutex mutex = new Mutex();
        Semaphore semaphore = new Semaphore(2);
        List<String> open = new ArrayList<>();

        Injection.into(() -> everything(mutex, semaphore, open)).failAtEach(() -> new IOException("injected"), run -> {
            assertThat(mutex.isLocked()).isFalse();
            assertThat(semaphore.available()).isEqualTo(2);
            assertThat(open).isEmpty();
            if (!run.wasLeftAlone()) {
                assertThat(run.outcome()).isInstanceOf(Outcome.Failure.class);
            }
        });
    }

    @Test
    void aSubscriberThatIsCancelled_holdsUpNoOther() {
        Schedules.exhaustive(MOST).check(time -> {
            Broadcast<String> broadcast = Broadcast.bounded(1);
            List<String> seen = new ArrayList<>();
            Task<?> cancelled = time.start(subscriber(broadcast::subscribe, new ArrayList<>()));
            Broadcast.Subscription<String> early = broadcast.subscribe();
            Task<?> other = time.start(subscriber(() -> early, seen));
            time.start(cancel(cancelled));
            time.start(Async.of(a -> {
                for (int i = 1; i <= 3; i++) {
                    a.await(broadcast.send("x" + i));
                }
                broadcast.close();
                return null;
            }));
            time.runReady();

            assertThat(other.isDone() && cancelled.isDone()).isTrue();
            assertThat(seen).containsExactly("x1", "x2", "x3");
        });
    }

    /** Ends its subscription however it ends. */
    private static Async<Void> subscriber(Supplier<Broadcast.Subscription<String>> given, List<String> seen) {
        return Async.of(a -> {
            try (Broadcast.Subscription<String> subscription = given.get()) {
                for (var next = a.await(subscription.next()); next.isPresent(); next = a.await(subscription.next())) {
                    seen.add(next.get());
                }
            }
            return null;
        });
    }
}
