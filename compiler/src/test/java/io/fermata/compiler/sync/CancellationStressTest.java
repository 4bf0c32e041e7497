package io.fermata.compiler.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.sync.Channel;
import io.fermata.sync.Event;
import io.fermata.sync.Mutex;
import io.fermata.sync.Select;
import io.fermata.sync.Semaphore;
import io.fermata.sync.Semaphore.Permit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cancels tasks at random moments on several threads, and counts what they leave. */
@Timeout(900)
class CancellationStressTest {

    private static final int SLOTS = 8;
    private static final int ELEMENTS_A_TASK = 4;

    private final Random random = new Random(20261123);

    /** Keeps a task running in each slot, cancels a random one of them again and again, and ends them all. */
    private void cancelAtRandom(int cancellations, IntFunction<Async<Void>> bodies) throws Exception {
        try (Scheduler scheduler = Scheduler.workStealing(3)) {
            Task<?>[] running = new Task<?>[SLOTS];
            int cancelled = 0;
            for (int round = 0; cancelled < cancellations; round++) {
                int slot = round < SLOTS ? round : random.nextInt(SLOTS);
                if (running[slot] != null && end(running[slot], true)) {
                    cancelled++;
                }
                running[slot] = scheduler.start(bodies.apply(slot));
                for (int i = random.nextInt(200); i > 0; i--) {
                    Thread.onSpinWait();
                }
            }
            for (Task<?> each : running) {
                end(each, true);
            }
        }
    }

    private static boolean end(Task<?> task, boolean early) throws InterruptedException, ExecutionException {
        if (early) {
            task.cancel();
        }
        try {
            task.get();
            return false;
        } catch (CancellationException expected) {
            return true;
        }
    }

    /** What became of the elements, each of which is a number. */
    private static final class Ledger {

        final AtomicInteger last = new AtomicInteger();
        final AtomicIntegerArray sent = new AtomicIntegerArray(8_000_000);
        final AtomicIntegerArray received = new AtomicIntegerArray(8_000_000);

        int next() {
            return last.getAndIncrement();
        }

        void assertEachOnce() {
            int wrong = 0;
            int arrived = 0;
            for (int i = 0; i < last.get(); i++) {
                wrong += sent.get(i) == received.get(i) ? 0 : 1;
                arrived += received.get(i);
            }
            assertThat(wrong).isZero();
            assertThat(arrived).isGreaterThan(1000);
        }
    }

    private static Async<Void> producer(Channel<Integer> channel, Ledger ledger) {
        return Async.of(a -> {
            for (int i = 0; i < ELEMENTS_A_TASK; i++) {
                int element = ledger.next();
                a.await(channel.send(element));
                ledger.sent.incrementAndGet(element);
            }
            return null;
        });
    }

    private static Async<Void> consumer(Channel<Integer> channel, Ledger ledger) {
        return Async.of(a -> {
            for (int i = 0; i < ELEMENTS_A_TASK; i++) {
                ledger.received.incrementAndGet(a.await(channel.receive()));
            }
            return null;
        });
    }

    private static Async<Void> selecting(Channel<Integer> in, Channel<Integer> out, Event never, Ledger ledger) {
        return Async.of(a -> {
            for (int i = 0; i < ELEMENTS_A_TASK; i++) {
                int element = ledger.next();
                a.await(Select.<Integer>first()
                        .on(in.receive(), ledger.received::incrementAndGet)
                        .on(out.send(element), nothing -> ledger.sent.incrementAndGet(element))
                        .on(out.next(), x -> ledger.received.incrementAndGet(x.orElseThrow()))
                        .on(Async.of(b -> b.await(never.whenSet())), nothing -> 0));
            }
            return null;
        });
    }

    private void exchange(Channel<Integer> channel, int cancellations) throws Exception {
        Ledger ledger = new Ledger();
        cancelAtRandom(cancellations, slot -> slot % 2 == 0 ? producer(channel, ledger) : consumer(channel, ledger));
        drain(channel, ledger);
        ledger.assertEachOnce();
    }

    private static void drain(Channel<Integer> channel, Ledger ledger) {
        for (Optional<Integer> rest = channel.tryReceive(); rest.isPresent(); rest = channel.tryReceive()) {
            ledger.received.incrementAndGet(rest.get());
        }
    }

    @Test
    void rendezvous_everyElementOnce() throws Exception {
        exchange(Channel.rendezvous(), 20_000);
    }

    @Test
    void bounded_everyElementOnce() throws Exception {
        exchange(Channel.bounded(2), 100_000);
    }

    @Test
    void unbounded_everyElementOnce() throws Exception {
        exchange(Channel.unbounded(), 10_000);
    }

    @Test
    void selects_everyElementOnce() throws Exception {
        Ledger ledger = new Ledger();
        Channel<Integer> first = Channel.rendezvous();
        Channel<Integer> second = Channel.bounded(1);
        Event never = new Event();
        cancelAtRandom(20_000, slot -> switch (slot % 4) {
            case 0 -> selecting(first, second, never, ledger);
            case 1 -> selecting(second, first, never, ledger);
            case 2 -> slot < 4 ? producer(first, ledger) : producer(second, ledger);
            default -> slot < 4 ? consumer(second, ledger) : consumer(first, ledger);
        });
        drain(first, ledger);
        drain(second, ledger);
        ledger.assertEachOnce();
    }

    /** Connections that are used by one task at a time. */
    private static final class Pool {

        static final int SIZE = 3;

        final Semaphore permits = new Semaphore(SIZE);
        final Channel<AtomicInteger> idle = Channel.bounded(SIZE);
        final AtomicInteger usedByTwo = new AtomicInteger();
        final AtomicInteger notTakenBack = new AtomicInteger();

        Pool() {
            for (int i = 0; i < SIZE; i++) {
                idle.trySend(new AtomicInteger());
            }
        }

        Async<Void> use() {
            return Async.of(a -> {
                try (Permit permit = a.await(permits.acquire())) {
                    AtomicInteger connection = a.await(idle.receive());
                    try {
                        if (connection.incrementAndGet() != 1) {
                            usedByTwo.incrementAndGet();
                        }
                        a.yieldNow();
                        a.yieldNow();
                    } finally {
                        connection.decrementAndGet();
                        if (!idle.trySend(connection)) {
                            notTakenBack.incrementAndGet();
                        }
                    }
                }
                return null;
            });
        }
    }

    @Test
    void poolOfConnections_noneLeaks() throws Exception {
        Pool pool = new Pool();
        cancelAtRandom(
                20_000,
                slot -> Async.of(a -> {
                    while (true) {
                        a.await(pool.use());
                    }
                }));

        assertThat(pool.permits.available()).isEqualTo(Pool.SIZE);
        assertThat(pool.usedByTwo).hasValue(0);
        assertThat(pool.notTakenBack).hasValue(0);
        Set<AtomicInteger> left = new HashSet<>();
        for (int i = 0; i < Pool.SIZE; i++) {
            left.add(pool.idle.tryReceive().orElseThrow());
        }
        assertThat(left).hasSize(Pool.SIZE).allMatch(connection -> connection.get() == 0);
    }

    @Test
    void mutex_isHeldByOne_andFreeAtTheEnd() throws Exception {
        Mutex mutex = new Mutex();
        int[] plain = new int[1];
        AtomicInteger counted = new AtomicInteger();
        cancelAtRandom(
                20_000,
                slot -> Async.of(a -> {
                    while (true) {
                        try (Mutex.Lock lock = a.await(mutex.lock())) {
                            int before = plain[0];
                            a.yieldNow();
                            plain[0] = before + 1;
                            counted.incrementAndGet();
                        }
                    }
                }));
        assertThat(mutex.isLocked()).isFalse();
        assertThat(plain[0]).isEqualTo(counted.get()).isPositive();
    }
}
