package io.fermata.compiler.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.sync.Channel;
import io.fermata.sync.Mutex;
import io.fermata.sync.Select;
import io.fermata.sync.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What looks like a dead-lock and comes to its end by itself. Each test shows that it does. */
class FalseDeadLockTest extends DumpCase {

    private final List<Task<?>> tasks = new ArrayList<>();

    private void start(Async<?> async) {
        tasks.add(time.start(async));
    }

    @AfterEach
    void allCameToAnEnd() {
        time.runUntilIdle();
        assertThat(tasks).isNotEmpty().allMatch(Task::isDone);
    }

    private static Async<Void> work(Mutex mutex) {
        return Async.of(a -> {
            try (Mutex.Lock lock = a.await(mutex.lock())) {
                a.sleep(Duration.ofSeconds(1));
            }
            return null;
        });
    }

    private static Async<Void> both(Mutex first, Mutex second) {
        return Async.of(a -> {
            try (Mutex.Lock one = a.await(first.lock())) {
                a.yieldNow();
                try (Mutex.Lock two = a.await(second.lock())) {
                    return null;
                }
            }
        });
    }

    @Test
    void partsOfOneTask_thatTakeTurns() {
        Mutex mutex = new Mutex();
        start(Async.of(a -> a.await(Async.all(List.of(work(mutex), work(mutex), work(mutex))))));

        assertThat(dump()).contains("for all of 3").doesNotContain("ead-lock");
    }

    @Test
    void partsOfTwoTasks_ofWhichOneGoesOn() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        start(Async.of(a -> a.await(Async.all(List.of(work(one), both(two, one))))));
        start(work(two));

        assertThat(dump()).doesNotContain("ead-lock");
    }

    private static Async<Void> twoPermits(Semaphore semaphore) {
        return Async.of(a -> {
            try (Semaphore.Permit first = a.await(semaphore.acquire())) {
                a.yieldNow();
                try (Semaphore.Permit second = a.await(semaphore.acquire())) {
                    return null;
                }
            }
        });
    }

    @Test
    void aPermit_thatSomebodyOutsideHas() {
        Semaphore semaphore = new Semaphore(2);
        Semaphore.Permit outside = semaphore.tryAcquire().orElseThrow();
        start(twoPermits(semaphore));

        assertThat(dump()).contains("1 of the 2 permits").doesNotContain("ead-lock");
        outside.close();
    }

    @Test
    void aPermit_thatIsKeptFarAway() {
        Semaphore semaphore = new Semaphore(2);
        Map<String, Object> deep = new HashMap<>();
        deep.put("a", new Object[][][][][][] {{{{{{semaphore.tryAcquire().orElseThrow()}}}}}});
        start(Async.<Void>of(a -> {
            a.sleep(Duration.ofSeconds(1));
            Object[][][][][][] kept = (Object[][][][][][]) deep.get("a");
            ((Semaphore.Permit) kept[0][0][0][0][0][0]).close();
            return null;
        }));
        start(twoPermits(semaphore));

        assertThat(dump()).contains("1 of the 2 permits").doesNotContain("ead-lock");
    }

    private static Async<Void> deadLockedWithin(Duration deadline, Duration timeout) {
        return Async.of(a -> {
            try (TaskGroup group = a.group(TaskGroup.Policy.COLLECT)) {
                if (deadline != null) {
                    group.deadline(deadline);
                }
                Mutex one = new Mutex();
                Mutex two = new Mutex();
                group.start(both(one, two));
                group.start(both(two, one));
                if (timeout == null) {
                    a.await(group.join());
                } else {
                    a.await(group.join().timeout(timeout));
                }
            }
            return null;
        });
    }

    @Test
    void tasksOfAGroup_whoseTimeIsLimited() {
        start(deadLockedWithin(Duration.ofDays(1), null));

        assertThat(dump()).contains("for a mutex").doesNotContain("ead-lock");
    }

    @Test
    void tasksOfAGroup_thatIsWaitedForForSomeTimeAtTheMost() {
        start(deadLockedWithin(null, Duration.ofDays(1)));
        start(deadLockedWithin(null, null).timeout(Duration.ofDays(1)));

        assertThat(dump()).contains("for a mutex").doesNotContain("ead-lock");
    }

    @Test
    void tasksOfAGroupInAGroup_whoseTimeIsLimited() {
        start(Async.<Void>of(a -> {
            try (TaskGroup group = a.group(TaskGroup.Policy.COLLECT)) {
                group.deadline(Duration.ofDays(1));
                group.start(deadLockedWithin(null, null));
                a.await(group.join());
            }
            return null;
        }));

        assertThat(dump()).contains("for a mutex").doesNotContain("ead-lock");
    }

    @Test
    void aGroupOfWhichOneTaskIsEnough() {
        Mutex mutex = new Mutex();
        start(Async.<Void>of(a -> {
            try (Mutex.Lock lock = a.await(mutex.lock());
                    TaskGroup group = a.group(TaskGroup.Policy.FIRST_SUCCESS)) {
                group.start(work(mutex));
                group.start(Async.sleep(Duration.ofSeconds(1)));
                a.await(group.join());
            }
            return null;
        }));

        assertThat(dump()).contains("for a mutex").doesNotContain("ead-lock");
    }

    private static Async<Void> pass(Channel<String> from, Channel<String> to) {
        return Async.of(a -> {
            String element = a.await(from.receive());
            a.await(to.send(element));
            return null;
        });
    }

    @Test
    void channels_thatAThirdTaskHasInACollection() {
        Channel<String> one = Channel.bounded(1);
        Channel<String> two = Channel.bounded(1);
        start(pass(one, two));
        start(pass(two, one));
        Map<String, List<Channel<String>>> clients = new HashMap<>(Map.of("both", List.of(one, two)));
        start(Async.<Void>of(a -> {
            a.sleep(Duration.ofSeconds(1));
            for (Channel<String> client : clients.get("both")) {
                a.await(client.send("hello"));
            }
            return null;
        }));

        assertThat(dump()).contains("for an element of a channel").doesNotContain("ead-lock");
    }

    @Test
    void channels_thatAThirdTaskIsComingToInALoop() {
        Channel<String> one = Channel.bounded(1);
        Channel<String> two = Channel.bounded(1);
        start(pass(one, two));
        start(pass(two, one));
        List<Channel<String>> clients = List.of(Channel.bounded(1), one);
        start(Async.<Void>of(a -> {
            for (Channel<String> client : clients) {
                a.sleep(Duration.ofSeconds(1));
                a.await(client.send("hello"));
            }
            return null;
        }));

        assertThat(dump()).contains("for an element of a channel").doesNotContain("ead-lock");
    }

    @Test
    void aSelect_whoseLoserCleansUp() {
        Mutex mutex = new Mutex();
        Mutex other = new Mutex();
        start(Async.<Void>of(a -> {
            try (Mutex.Lock lock = a.await(mutex.lock())) {
                Async<Void> loser = Async.of(b -> {
                    try {
                        b.await(new CompletableFuture<Void>());
                    } finally {
                        b.sleep(Duration.ofSeconds(1));
                    }
                    return null;
                });
                a.await(Select.<Void>first().biased().on(loser, x -> null).on(Async.completed(1), x -> null));
            }
            return null;
        }));
        start(both(other, mutex));

        assertThat(dump())
                .contains("for the clean-up of 1 cases\n")
                .contains("for the end of a sleep in PT1S")
                .doesNotContain("ead-lock");
    }

    @Test
    void aRace_whoseLosersCleanUp() {
        start(Async.<Object>of(a -> {
            Async<String> loser = Async.of(b -> {
                try {
                    return b.await(new CompletableFuture<String>());
                } finally {
                    b.sleep(Duration.ofSeconds(1));
                }
            });
            return a.await(Async.race(loser, Async.completed("won")));
        }));

        assertThat(dump()).contains("for the clean-up of 1\n").contains("for the end of a sleep in PT1S");
    }

    @Test
    void aLoopThatIsLeft_whileItsStreamCleansUp() {
        AsyncStream<Integer> stream = AsyncStream.of(s -> {
            try {
                s.yield(1);
                s.yield(2);
            } finally {
                s.sleep(Duration.ofSeconds(1));
            }
        });
        start(Async.<Void>of(a -> {
            for (int i : a.each(stream)) {
                break;
            }
            return null;
        }));

        assertThat(dump()).contains("for the end of a stream\n").contains("for the end of a sleep in PT1S");
    }
}
