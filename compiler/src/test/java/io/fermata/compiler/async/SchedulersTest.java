package io.fermata.compiler.async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.Waker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all schedulers promise. */
class SchedulersTest {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(3, code -> {
        Thread thread = new Thread(code, "somebody's");
        thread.setDaemon(true);
        return thread;
    });

    private static final ExecutorService VIRTUAL = virtualThreads();

    static Stream<Named<Supplier<Scheduler>>> kinds() {
        return Stream.concat(
                kindsWithThreads(),
                Stream.of(Named.of("over the calling thread", () -> Scheduler.over(Runnable::run))));
    }

    static Stream<Named<Supplier<Scheduler>>> kindsWithThreads() {
        Stream<Named<Supplier<Scheduler>>> virtual = VIRTUAL == null
                ? Stream.of()
                : Stream.of(Named.of("over virtual threads", () -> Scheduler.over(VIRTUAL)));
        Stream<Named<Supplier<Scheduler>>> others = Stream.of(
                Named.of("one thread", Scheduler::singleThread),
                Named.of("one worker", () -> Scheduler.workStealing(1)),
                Named.of("four workers", () -> Scheduler.workStealing(4)),
                Named.of("over a pool", () -> Scheduler.over(POOL)));
        return Stream.concat(others, virtual);
    }

    /** Gives each task a virtual thread, on JDKs that have them. */
    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException older) {
            return null;
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    @Test
    void block_onAVirtualThread_waitsThere() throws Exception {
        Assumptions.assumeTrue(VIRTUAL != null);
        CompletableFuture<Integer> late = new CompletableFuture<>();
        Async<Integer> body = Async.of(a -> {
            a.sleep(Duration.ofMillis(1));
            return 1 + a.await(late);
        });
        Future<Integer> blocked = VIRTUAL.submit(body::block);
        late.complete(1);
        assertEquals(2, blocked.get());
    }

    @AfterAll
    static void end() {
        POOL.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void start_runsToTheEnd(Supplier<Scheduler> kind) throws Exception {
        try (Scheduler scheduler = kind.get()) {
            assertEquals(10_011, scheduler.start(down(10_000)).get());
        }
    }

    private static Async<Integer> down(int levels) {
        return Async.of(a -> {
            if (levels == 0) {
                a.sleep(Duration.ofMillis(1));
                a.yieldNow();
                return 11;
            }
            return 1 + a.await(down(levels - 1));
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void start_ofManyFromMany_losesNone(Supplier<Scheduler> kind) throws Exception {
        int starters = 4;
        int each = 2_000;
        AtomicInteger ended = new AtomicInteger();
        List<Task<Integer>> tasks = new ArrayList<>();
        try (Scheduler scheduler = kind.get()) {
            for (int i = 0; i < starters; i++) {
                tasks.add(scheduler.start(Async.of(a -> {
                    List<Task<Void>> mine = new ArrayList<>();
                    for (int j = 0; j < each; j++) {
                        mine.add(scheduler.start(Async.of(b -> {
                            b.yieldNow();
                            b.yieldNow();
                            ended.incrementAndGet();
                            return null;
                        })));
                    }
                    for (Task<Void> task : mine) {
                        a.await(task);
                    }
                    return mine.size();
                })));
            }
            for (Task<Integer> task : tasks) {
                assertEquals(each, task.get());
            }
        }
        assertEquals(starters * each, ended.get());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void wakeUps_ofOtherThreads_areNeverLost(Supplier<Scheduler> kind) throws Exception {
        int rounds = 20_000;
        AtomicReference<Waker> waker = new AtomicReference<>();
        AtomicInteger written = new AtomicInteger();
        try (Scheduler scheduler = kind.get()) {
            AtomicInteger seen = new AtomicInteger();
            Task<Integer> task = scheduler.start(Async.poll(cx -> {
                waker.set(cx.waker());
                seen.set(written.get());
                return seen.get() == rounds ? Poll.ready(seen.get()) : Poll.pending();
            }));
            for (int i = 1; i <= rounds; i++) {
                written.set(i);
                Waker waiting = waker.get();
                if (waiting != null) {
                    waiting.wake();
                }
                while (i % 64 == 0 && seen.get() < i && waiting != null) {
                    Thread.onSpinWait();
                }
            }
            while (waker.get() == null) {
                Thread.onSpinWait();
            }
            waker.get().wake();
            assertEquals(rounds, task.get());
            waker.get().wake();
        }
    }

    @ParameterizedTest
    @MethodSource("kindsWithThreads")
    void yieldNow_forEver_starvesNobody(Supplier<Scheduler> kind) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        try (Scheduler scheduler = kind.get()) {
            for (int i = 0; i < 8; i++) {
                scheduler.start(Async.of(a -> {
                    while (!stop.get()) {
                        a.yieldNow();
                    }
                    return null;
                }));
            }
            Task<String> other = scheduler.start(Async.of(a -> {
                a.sleep(Duration.ofMillis(1));
                return "in time";
            }));
            assertEquals("in time", other.get());
            stop.set(true);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void close_cancelsAndRunsCleanUpThatWaits(Supplier<Scheduler> kind) {
        List<String> events = java.util.Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<String> never = new CompletableFuture<>();
        Scheduler scheduler = kind.get();
        CountDownLatch waiting = new CountDownLatch(1);
        Task<String> task = scheduler.start(Async.of(a -> {
            try {
                waiting.countDown();
                return a.await(never);
            } catch (Throwable caught) {
                events.add("caught " + caught);
                return null;
            } finally {
                a.sleep(Duration.ofMillis(2));
                events.add("cleaned");
            }
        }));
        awaitLatch(waiting);
        scheduler.close();
        assertEquals(List.of("cleaned"), events);
        assertTrue(task.isCancelled());
        assertFalse(never.isDone());
        assertThrows(CancellationException.class, task::get);
        assertThrows(RejectedExecutionException.class, () -> scheduler.start(Async.completed("late")));
        scheduler.close();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void block_onASchedulersThread_isRefused(Supplier<Scheduler> kind) throws Exception {
        try (Scheduler scheduler = kind.get()) {
            Task<String> task =
                    scheduler.start(Async.of(a -> Async.completed("x").block()));
            Throwable failure =
                    assertThrows(ExecutionException.class, task::get).getCause();
            assertEquals(
                    "block() was called on a thread that runs tasks, which must not wait: in a body write a.await(...);"
                            + " elsewhere start() it, or give blocking code to Async.blocking(...)",
                    failure.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void close_byAnOwnTask_isRefused(Supplier<Scheduler> kind) throws Exception {
        try (Scheduler scheduler = kind.get()) {
            Task<String> task = scheduler.start(Async.of(a -> {
                scheduler.close();
                return null;
            }));
            assertTrue(assertThrows(ExecutionException.class, task::get).getCause() instanceof IllegalStateException);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void blocking_leavesTheThread(Supplier<Scheduler> kind) throws Exception {
        try (Scheduler scheduler = kind.get()) {
            CountDownLatch released = new CountDownLatch(1);
            Task<String> blocked = scheduler.start(Async.of(a -> a.await(Async.blocking(() -> {
                released.await();
                return "released";
            }))));
            scheduler
                    .start(Async.of(a -> {
                        released.countDown();
                        return null;
                    }))
                    .get();
            assertEquals("released", blocked.get());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void cancel_ofBlockingCode_interruptsAndWaits(Supplier<Scheduler> kind) {
        AtomicBoolean ended = new AtomicBoolean();
        Scheduler scheduler = kind.get();
        CountDownLatch begun = new CountDownLatch(1);
        Task<String> task = scheduler.start(Async.of(a -> a.await(Async.blocking(() -> {
            try {
                begun.countDown();
                new CountDownLatch(1).await();
                return "never";
            } finally {
                ended.set(true);
            }
        }))));
        awaitLatch(begun);
        scheduler.close();
        assertTrue(ended.get());
        assertTrue(task.isDone());
    }

    @Test
    void cancel_ofBlockingCode_beforeItsThreadHasBegun_endsIt() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            CountDownLatch woken = new CountDownLatch(1);
            Context context = Context.of(woken::countDown);
            Async<String> blocking = Async.blocking(() -> "ran");
            boolean runs = blocking.poll(context) instanceof Poll.Pending<String> && !blocking.cancel();
            if (runs && blocking.poll(context) instanceof Poll.Pending<String>) {
                assertTrue(woken.await(10, TimeUnit.SECONDS), "it was cancelled and never ended");
            }
        }
    }

    @Test
    void shared_cantBeClosed() {
        assertSame(Scheduler.shared(), Scheduler.shared());
        assertEquals(
                "The shared scheduler can't be closed: other code uses it",
                assertThrows(
                                IllegalStateException.class,
                                () -> Scheduler.shared().close())
                        .getMessage());
    }

    @Test
    void workStealing_needsAWorker() {
        assertThrows(IllegalArgumentException.class, () -> Scheduler.workStealing(0));
    }

    @Test
    void close_leavesNoThread() {
        Scheduler.workStealing(3).close();
        Scheduler.singleThread().close();
        Thread[] threads = new Thread[Thread.activeCount() + 10];
        int count = Thread.enumerate(threads);
        for (int i = 0; i < count; i++) {
            String name = threads[i].getName();
            assertFalse(name.equals("fermata"), name);
            assertFalse(name.equals("fermata-3"), name);
        }
    }

    @Test
    void over_anExecutorThatRejects_cancelsAndCleansUp() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Scheduler scheduler = Scheduler.over(executor);
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch cleaned = new CountDownLatch(1);
        CompletableFuture<String> later = new CompletableFuture<>();
        Task<String> task = scheduler.start(Async.of(a -> {
            try {
                waiting.countDown();
                return a.await(later);
            } finally {
                cleaned.countDown();
            }
        }));
        waiting.await();
        executor.shutdownNow();
        executor.awaitTermination(1, java.util.concurrent.TimeUnit.HOURS);
        task.cancel();
        cleaned.await();
        assertThrows(CancellationException.class, task::get);
        scheduler.close();
    }
}
