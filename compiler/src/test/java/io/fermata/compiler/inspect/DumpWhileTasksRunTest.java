package io.fermata.compiler.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.sync.Channel;
import io.fermata.sync.Event;
import io.fermata.sync.Mutex;
import io.fermata.sync.Select;
import io.fermata.sync.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Dumps again and again while tasks start, wait, fail, are cancelled and end on several threads: nothing throws, and no dead-lock is
 * told where tasks only contend for locks, permits and channels. It hunts what is read from two moments: a holder of before the
 * moment at which another one waits, a lock on its way from one to the next, a task of a group that ends while the group is counted.
 */
class DumpWhileTasksRunTest {

    private static final int ROUNDS = Boolean.getBoolean("fermata.test.long") ? 3_000 : 60;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final Mutex[] mutexes = {new Mutex(), new Mutex(), new Mutex()};
    private final Semaphore semaphore = new Semaphore(3);
    private final Event event = new Event();

    /** Locks in one order, so that there is no dead-lock. */
    private Async<Void> locking(int first) {
        return Async.of(a -> {
            try (Mutex.Lock one = a.await(mutexes[first].lock())) {
                a.yieldNow();
                if (first + 1 < mutexes.length) {
                    a.await(locking(first + 1));
                }
            }
            return null;
        });
    }

    private Async<Void> withPermits(int count) {
        return Async.of(a -> {
            List<Semaphore.Permit> kept = new ArrayList<>();
            try {
                kept.add(a.await(semaphore.acquire(count)));
                a.yieldNow();
                a.await(locking(2));
            } finally {
                kept.forEach(Semaphore.Permit::close);
            }
            return null;
        });
    }

    /** Asks and answers in turn: each waits for the other one all the time, by streams that last. */
    private Async<Void> playing(Channel<Integer> from, Channel<Integer> to) {
        return Async.of(a -> {
            for (int ball : a.each(from.stream().map(i -> i + 1).filter(i -> true))) {
                if (stop.get()) {
                    to.close();
                    return null;
                }
                a.await(to.send(ball));
            }
            to.close();
            return null;
        });
    }

    private Async<Void> failing() {
        return Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(locking(1));
                group.start(Async.of(b -> {
                    b.yieldNow();
                    throw new IllegalStateException("expected");
                }));
                group.start(withPermits(2));
                a.await(group.join());
            } catch (IllegalStateException expected) {
                a.yieldNow();
            }
            return null;
        });
    }

    private Async<Void> ofSeveralParts() {
        return Async.of(a -> {
            a.await(Async.all(List.of(locking(0), locking(1), withPermits(1), withPermits(3))));
            a.await(Async.race(locking(0), withPermits(2), Async.sleep(Duration.ofNanos(1))));
            a.await(Select.<Void>first()
                    .on(mutexes[1].lock(), lock -> {
                        lock.close();
                        return null;
                    })
                    .on(event.whenSet(), x -> null)
                    .on(Async.sleep(Duration.ofNanos(100)), x -> null));
            return null;
        });
    }

    private Async<Void> cancelling(Scheduler scheduler) {
        return Async.of(a -> {
            Task<Void> other = scheduler.start(Async.of(b -> {
                try (Mutex.Lock lock = b.await(mutexes[0].lock())) {
                    b.await(new CompletableFuture<Void>());
                } finally {
                    b.await(locking(1));
                }
                return null;
            }));
            a.yieldNow();
            other.cancel();
            try {
                a.await(other);
            } catch (CancellationException expected) {
                a.yieldNow();
            }
            return null;
        });
    }

    private Async<Void> merging() {
        return Async.of(a -> {
            AsyncStream<Integer> some = AsyncStream.of(s -> {
                for (int i = 0; i < 3; i++) {
                    s.await(locking(2));
                    s.yield(i);
                }
            });
            AsyncStream<Integer> others = AsyncStream.of(s -> {
                s.await(withPermits(1));
                s.yield(1);
            });
            a.await(AsyncStream.merge(some, others.buffer(1)).forEach(i -> {}));
            return null;
        });
    }

    private Async<Void> again(Supplier<Async<Void>> async) {
        return Async.of(a -> {
            while (!stop.get()) {
                a.await(async.get());
                a.yieldNow();
            }
            return null;
        });
    }

    private Async<Void> everything(Scheduler scheduler) {
        return Async.of(a -> {
            try (TaskGroup group = a.group()) {
                Channel<Integer> there = Channel.bounded(1);
                Channel<Integer> back = Channel.bounded(1);
                group.start(playing(there, back));
                group.start(playing(back, there));
                a.await(there.send(0));
                for (int i = 0; i < 3; i++) {
                    group.start(again(() -> locking(0)));
                    group.start(again(() -> withPermits(1)));
                    group.start(again(() -> withPermits(2)));
                    group.start(again(this::failing));
                    group.start(again(this::ofSeveralParts));
                    group.start(again(this::merging));
                    group.start(again(() -> cancelling(scheduler)));
                }
                a.await(group.join());
            }
            return null;
        });
    }

    private static void dumpAgainAndAgain(List<Scheduler> schedulers) {
        for (int i = 0; i < ROUNDS; i++) {
            String dump = DumpCase.own(DumpCase.dumpNow(), schedulers);
            assertThat(dump).contains("work-stealing").contains("single-thread").doesNotContain("ead-lock");
        }
    }

    @Test
    void dumpsWhileTasksRun_areWritten_andTellOfNoDeadLock() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Scheduler pool = Scheduler.workStealing(2);
                Scheduler loop = Scheduler.singleThread();
                Scheduler over = Scheduler.over(threads)) {
            List<Scheduler> schedulers = List.of(pool, loop, over);
            List<Task<Void>> all = schedulers.stream()
                    .map(each -> each.start(everything(each)))
                    .toList();
            CompletableFuture<Void> blocking =
                    CompletableFuture.runAsync(() -> again(() -> locking(0)).block(), threads);
            CompletableFuture<Void> dumping = CompletableFuture.runAsync(() -> dumpAgainAndAgain(schedulers), threads);
            try {
                dumpAgainAndAgain(schedulers);
                dumping.join();
            } finally {
                stop.set(true);
            }
            all.forEach(Task::block);
            blocking.join();
        } finally {
            threads.shutdown();
        }
        assertThat(semaphore.available()).isEqualTo(3);
        assertThat(mutexes).noneMatch(Mutex::isLocked);
    }
}
