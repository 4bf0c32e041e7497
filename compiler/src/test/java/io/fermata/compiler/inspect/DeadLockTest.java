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
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeadLockTest extends DumpCase {

    private static Async<Void> both(Mutex first, Mutex second) {
        return Async.of(a -> {
            try (Mutex.Lock one = a.await(first.lock())) {
                a.yieldNow();
                a.await(under(second));
            }
            return null;
        });
    }

    private static Async<Void> under(Mutex mutex) {
        return Async.of(a -> {
            try (Mutex.Lock lock = a.await(mutex.lock())) {
                return null;
            }
        });
    }

    @Test
    void locksTakenInDifferentOrders_areADeadLock() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        time.start(both(one, two));
        time.start(both(two, one));
        time.start(under(one));

        assertThat(dump()).endsWith("""
                Dead-lock: these wait for each other, for ever.
                  task @1 of both, waits
                      at both
                      at under
                      for a mutex
                  held by task @3
                  task @3 of both, waits
                      at both
                      at under
                      for a mutex
                  held by task @1
                """);
    }

    @Test
    void aTaskThatLocksTwice_isADeadLock() {
        Mutex mutex = new Mutex();
        time.start(both(mutex, mutex));

        assertThat(dump()).contains("Dead-lock: ").endsWith("for a mutex\n  held by task @1\n");
    }

    @Test
    void aLockThatWasGivenBack_isNone() {
        Mutex mutex = new Mutex();
        CompletableFuture<Void> never = new CompletableFuture<>();
        time.start(Async.<Void>of(a -> {
            Mutex.Lock lock = a.await(mutex.lock());
            lock.close();
            a.await(never);
            lock.close();
            return null;
        }));
        time.start(both(mutex, new Mutex()));

        assertThat(dump()).doesNotContain("ead-lock");
    }

    @Test
    void permitsThatTasksKeepFromEachOther_areADeadLock() {
        Semaphore semaphore = new Semaphore(2);
        for (int i = 0; i < 2; i++) {
            time.start(Async.<Void>of(a -> {
                Semaphore.Permit first = a.await(semaphore.acquire());
                a.yieldNow();
                Semaphore.Permit second = a.await(semaphore.acquire());
                second.close();
                first.close();
                return null;
            }));
        }

        assertThat(dump()).contains("Dead-lock: ").contains("  held by task @");
    }

    @Test
    void tasksThatAwaitEachOther_areADeadLock() {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int next = (i + 1) % 3;
            tasks.add(time.start(Async.of(a -> a.await(tasks.get(next)))));
        }

        assertThat(dump())
                .contains("Dead-lock: ")
                .contains("      for task @2\n  which is task @2\n")
                .contains("      for task @1\n  which is task @1\n");
    }

    @Test
    void aGroupWhoseTaskWaitsForItsOpener_isADeadLock() {
        List<Task<?>> own = new ArrayList<>();
        own.add(time.start(Async.<Void>of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(Async.of(b -> b.await(own.get(0))));
                a.await(group.join());
            }
            return null;
        })));

        assertThat(dump())
                .contains("Dead-lock: ")
                .contains("      for the tasks of a group\n  of which there is task @2\n")
                .contains("      for task @1\n  which is task @1\n");
    }

    @Test
    void aWayOut_isNoDeadLock() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        time.start(both(one, two));
        time.start(both(two, one).timeout(Duration.ofDays(1)));

        assertThat(dump()).doesNotContain("ead-lock");
    }

    @Test
    void aRaceOfWhichOneBranchMayEnd_isNoDeadLock() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        CompletableFuture<Void> outside = new CompletableFuture<>();
        time.start(both(one, two));
        time.start(Async.<Void>of(a -> {
            try (Mutex.Lock lock = a.await(two.lock())) {
                a.yieldNow();
                a.await(Async.race(under(one), Async.from(outside)));
            }
            return null;
        }));

        assertThat(dump()).doesNotContain("ead-lock");
    }

    @Test
    void allOfWhichOneIsStuck_isADeadLock() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        time.start(both(one, two));
        time.start(Async.<Object>of(a -> {
            try (Mutex.Lock lock = a.await(two.lock())) {
                a.yieldNow();
                return a.await(Async.all(List.of(under(one), Async.from(new CompletableFuture<Void>()))));
            }
        }));

        assertThat(dump()).contains("Dead-lock: ");
    }

    private static Async<Void> pass(Channel<String> from, Channel<String> to) {
        return Async.of(a -> {
            String element = a.await(from.receive());
            a.await(to.send(element));
            return null;
        });
    }

    @Test
    void receiversThatAreEachOthersSenders_areSaidToBePerhapsADeadLock() {
        Channel<String> one = Channel.rendezvous();
        Channel<String> two = Channel.rendezvous();
        time.start(pass(one, two));
        time.start(pass(two, one));

        assertThat(dump())
                .contains("Perhaps a dead-lock: ")
                .contains("      for an element of a channel\n  that has to be used by task @2\n")
                .contains("      for an element of a channel\n  that has to be used by task @1\n");
    }

    @Test
    void aSenderToAFullChannelWhoseReceiverWaitsForIt_isSaidToBePerhapsADeadLock() {
        Channel<String> requests = Channel.bounded(1);
        Channel<String> answers = Channel.bounded(1);
        time.start(Async.<Void>of(a -> {
            for (int i = 0; i < 10; i++) {
                a.await(requests.send("request"));
            }
            for (String answer : a.each(answers.stream())) {
                answer.length();
            }
            return null;
        }));
        time.start(Async.<Void>of(a -> {
            for (String request : a.each(requests.stream())) {
                a.await(answers.send(request));
            }
            return null;
        }));

        assertThat(dump())
                .contains("Perhaps a dead-lock: ")
                .contains("      for room in a channel\n  that has to be used by task @1\n");
    }

    @Test
    void workersWithoutWork_areNoDeadLock() {
        Channel<String> work = Channel.unbounded();
        Channel<String> results = Channel.unbounded();
        for (int i = 0; i < 3; i++) {
            time.start(Async.<Void>of(a -> {
                while (true) {
                    results.trySend(a.await(work.receive()));
                }
            }));
        }
        time.start(Async.<Void>of(a -> {
            for (String result : a.each(results.stream())) {
                result.length();
            }
            return null;
        }));

        assertThat(dump()).doesNotContain("ead-lock");
    }

    @Test
    void aTaskThatAwaitsItself_isADeadLock() {
        List<Task<?>> own = new ArrayList<>();
        own.add(time.start(Async.of(a -> a.await(own.get(0)))));

        assertThat(dump()).contains("Dead-lock: ").endsWith("      for task @1\n  which is task @1\n");
    }

    @Test
    void manySleepersBeside_hideNoDeadLock() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        for (int i = 0; i < 1_000; i++) {
            time.start(Async.<Void>of(a -> {
                a.sleep(Duration.ofSeconds(1));
                return null;
            }));
        }
        time.start(both(one, two));
        time.start(both(two, one));

        assertThat(dump()).contains("Dead-lock: ");
    }

    @Test
    void aTaskBesideThatLeadsToTooMuch_hidesNoDeadLockOfLocks() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        Object[] much = new Object[1_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = new Object[] {i};
        }
        time.start(Async.<Object>of(a -> {
            a.sleep(Duration.ofSeconds(1));
            return much;
        }));
        time.start(both(one, two));
        time.start(both(two, one));

        assertThat(dump()).contains("Dead-lock: ");
    }

    @Test
    void branchesOfOneTaskThatKeepLocksFromEachOther_areADeadLock() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        time.start(Async.<Object>of(a -> a.await(Async.all(List.of(both(one, two), both(two, one))))));

        assertThat(dump()).contains("Dead-lock: ").endsWith("  held by task @1\n");
    }

    @Test
    void aGroupOfWhichOneTaskIsEnough_andAllAreStuck_isADeadLock() {
        Mutex mutex = new Mutex();
        time.start(Async.<Void>of(a -> {
            try (Mutex.Lock lock = a.await(mutex.lock());
                    TaskGroup group = a.group(TaskGroup.Policy.FIRST_SUCCESS)) {
                group.start(under(mutex));
                group.start(under(mutex));
                a.await(group.join());
            }
            return null;
        }));

        assertThat(dump()).contains("Dead-lock: ");
    }

    @Test
    void aRaceOfWhichAllBranchesAreStuck_isADeadLock() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        time.start(both(one, two));
        time.start(Async.<Void>of(a -> {
            try (Mutex.Lock lock = a.await(two.lock())) {
                a.yieldNow();
                a.await(Async.race(under(one), under(two)));
            }
            return null;
        }));

        assertThat(dump()).contains("Dead-lock: ");
    }

    @Test
    void aSelectOfWhichAllCasesAreStuck_isADeadLock() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        time.start(both(one, two));
        time.start(Async.<Void>of(a -> {
            try (Mutex.Lock lock = a.await(two.lock())) {
                a.yieldNow();
                a.await(Select.<Void>first().on(one.lock(), x -> null).on(under(one), x -> null));
            }
            return null;
        }));

        assertThat(dump()).contains("Dead-lock: ");
    }

    @Test
    void severalPermitsAtOnce_areADeadLock() {
        Semaphore semaphore = new Semaphore(5);
        for (int i = 0; i < 2; i++) {
            time.start(Async.<Void>of(a -> {
                try (Semaphore.Permit first = a.await(semaphore.acquire(2))) {
                    a.yieldNow();
                    try (Semaphore.Permit second = a.await(semaphore.acquire(3))) {
                        return null;
                    }
                }
            }));
        }

        assertThat(dump())
                .contains("Dead-lock: ")
                .contains("for 3 of the 5 permits of a semaphore, 1 of which are free");
    }

    @Test
    void aLockThatIsKeptInAList_isFound() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        time.start(Async.<Void>of(a -> {
            List<Mutex.Lock> kept = new ArrayList<>();
            kept.add(a.await(one.lock()));
            a.yieldNow();
            kept.add(a.await(two.lock()));
            kept.forEach(Mutex.Lock::close);
            return null;
        }));
        time.start(both(two, one));

        assertThat(dump()).contains("Dead-lock: ");
    }

    @Test
    void streamsThatWaitForEachOther_areSaidToBePerhapsADeadLock() {
        Channel<String> one = Channel.rendezvous();
        Channel<String> two = Channel.rendezvous();
        for (List<Channel<String>> pair : List.of(List.of(one, two), List.of(two, one))) {
            Channel<String> from = pair.get(0);
            Channel<String> to = pair.get(1);
            AsyncStream<String> louder = AsyncStream.of(s -> {
                for (String each : s.each(from.stream())) {
                    s.yield(each + "!");
                }
            });
            time.start(Async.<Void>of(a -> {
                for (String each : a.each(louder.map(x -> x))) {
                    a.await(to.send(each));
                }
                return null;
            }));
        }

        assertThat(dump()).contains("Perhaps a dead-lock: ");
    }

    @Test
    void aThreadThatBlocks_isPartOfADeadLock() throws InterruptedException {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        CountDownLatch locked = new CountDownLatch(1);
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        Async<Void> body = Async.of(a -> {
            try (Mutex.Lock lock = a.await(one.lock())) {
                locked.countDown();
                a.await(goOn);
                return a.await(under(two));
            }
        });
        Thread thread = new Thread(() -> {
            try {
                body.block();
            } catch (CancellationException expected) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        locked.await();
        time.start(both(two, one));
        time.runReady();
        goOn.complete(null);
        String dump = dumpNow();
        while (!dump.contains("held by thread " + thread.getName())) {
            Thread.onSpinWait();
            dump = dumpNow();
        }

        assertThat(dump).contains("Dead-lock: ");
        thread.interrupt();
        thread.join();
    }
}
