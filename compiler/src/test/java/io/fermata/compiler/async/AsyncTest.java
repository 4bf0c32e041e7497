package io.fermata.compiler.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.Context;
import io.fermata.Coroutine;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.VirtualTimeScheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What one asynchronous body does, by itself and in a chain. */
class AsyncTest {

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();
    private final List<String> events = new ArrayList<>();

    static Async<Integer> deep(int levels, Async<Integer> leaf) {
        return Async.of(a -> levels == 0 ? a.await(leaf) : 1 + a.await(deep(levels - 1, leaf)));
    }

    @Test
    void await_aMillionDeep_isResumedAtTheLeafAndReturnsThroughAll() {
        AtomicInteger polls = new AtomicInteger();
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        Task<Integer> task = time.start(deep(1_000_000, Async.poll(cx -> {
            polls.incrementAndGet();
            return answer.isDone() ? Poll.ready(answer.join()) : Poll.pending();
        })));
        time.runReady();
        assertThat(polls).hasValue(1);
        answer.complete(7);
        task.cancel();
        assertThat(task.isDone()).isFalse();
        time.runReady();
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void await_aMillionDeep_givesTheValueAndTheFailure() throws Exception {
        Task<Integer> value = time.start(deep(1_000_000, Async.completed(1)));
        IOException failure = new IOException("deep");
        Task<Integer> failing = time.start(deep(1_000_000, Async.failed(failure)));
        time.runReady();
        assertThat(value.get()).isEqualTo(1_000_001);
        assertThatThrownBy(failing::get).hasCause(failure);
    }

    @Test
    void poll_afterTheEnd_isRefused() {
        Async<Integer> async = Async.of(a -> 1);
        Context context = Context.of(() -> {}, time);
        assertThat(async.poll(context)).isEqualTo(Poll.ready(1));
        assertThatThrownBy(() -> async.poll(context)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void await_ofOneThatRuns_isRefused() {
        AtomicReference<Async<Integer>> self = new AtomicReference<>();
        self.set(Async.of(a -> a.await(self.get())));
        assertThatThrownBy(() -> time.run(self.get()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("awaited while it is running");
    }

    @Test
    void scope_usedByOthers_isRefused() {
        AtomicReference<Async.Scope> leaked = new AtomicReference<>();
        Async<Integer> async = Async.of(a -> 1);
        leaked.set((Async.Scope) async);
        assertThatThrownBy(() -> leaked.get().yieldNow())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a.yieldNow was called from outside its own body");
        assertThatThrownBy(() -> leaked.get().group()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> leaked.get().sleep(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> leaked.get().await(async)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cancel_unwindsTheChainInnermostFirst_andEachMayWait() {
        Task<Integer> task = time.start(cleansUp("outer", cleansUp("middle", cleansUp("inner", deep(3, never())))));
        time.advance(Duration.ofSeconds(1));
        task.cancel();
        time.runUntilIdle();
        assertThat(events).containsExactly("inner at PT2S", "middle at PT3S", "outer at PT4S");
        assertThat(task.isCancelled()).isTrue();
    }

    private static Async<Integer> never() {
        return Async.poll(cx -> Poll.pending());
    }

    private Async<Integer> cleansUp(String name, Async<Integer> inner) {
        return Async.of(a -> {
            try {
                return a.await(inner);
            } catch (RuntimeException | Error caught) {
                events.add(name + " caught " + caught);
                return 0;
            } finally {
                a.sleep(Duration.ofSeconds(1));
                events.add(name + " at " + time.elapsed());
            }
        });
    }

    @Test
    void cancel_beforeTheFirstPoll_runsNothing() {
        Task<Integer> task = time.start(Async.of(a -> {
            events.add("ran");
            return 1;
        }));
        task.cancel();
        time.runUntilIdle();
        assertThat(events).isEmpty();
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void cancel_whileCleanUpRuns_changesNothing() {
        Task<Integer> task = time.start(cleansUp("body", never()));
        time.runReady();
        task.cancel();
        time.runReady();
        task.cancel();
        time.runUntilIdle();
        assertThat(events).containsExactly("body at PT1S");
    }

    @Test
    void cancel_withAFailingCleanUp_suppressesIt() {
        IOException failure = new IOException("clean-up");
        Task<Integer> task = time.start(Async.of(a -> {
            try {
                return a.await(never());
            } finally {
                a.await(Async.failed(failure));
            }
        }));
        time.runReady();
        task.cancel();
        time.runUntilIdle();
        assertThatThrownBy(task::get)
                .isInstanceOf(CancellationException.class)
                .satisfies(
                        thrown -> assertThat(originalOf(thrown).getSuppressed()).containsExactly(failure));
    }

    /** Newer JDKs wrap the cancellation once more in the one that {@code get()} throws. */
    private static Throwable originalOf(Throwable thrown) {
        return thrown.getCause() == null ? thrown : thrown.getCause();
    }

    @Test
    void shielded_endsAsUsual_andTheCancellationTakesEffectNext() {
        Task<String> task = time.start(Async.of(a -> {
            String value = a.await(Async.shielded(Async.of(b -> {
                b.sleep(Duration.ofSeconds(5));
                return "value";
            })));
            events.add(value + " at " + time.elapsed());
            try {
                a.sleep(Duration.ofDays(1));
                return "not reached";
            } finally {
                events.add("cleaned up at " + time.elapsed());
            }
        }));
        time.advance(Duration.ofSeconds(1));
        task.cancel();
        time.runUntilIdle();
        assertThat(events).containsExactly("value at PT5S", "cleaned up at PT5S");
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void stages_areCancelledOnlyWhenOwned() {
        CompletableFuture<String> lent = new CompletableFuture<>();
        CompletableFuture<String> owned = new CompletableFuture<>();
        Task<String> first = time.start(Async.of(a -> a.await(lent)));
        Task<String> second = time.start(Async.of(a -> a.await(Async.owned(owned))));
        time.runReady();
        first.cancel();
        second.cancel();
        time.runReady();
        assertThat(first.isCancelled()).isTrue();
        assertThat(second.isCancelled()).isTrue();
        assertThat(lent.isDone()).isFalse();
        assertThat(owned.isCancelled()).isTrue();
    }

    @Test
    void asCoroutine_isTheSameBothWays() {
        Async<String> async = Async.of(a -> {
            a.yieldNow();
            return "end";
        });
        Coroutine<Context, Void, String> coroutine = async.asCoroutine();
        assertThat(Async.from(coroutine)).isSameAs(async);
        assertThat(coroutine.status()).isEqualTo(Coroutine.Status.CREATED);
        Context context = Context.of(() -> events.add("woken"), time);
        assertThat(coroutine.resume(context)).isInstanceOf(Yielded.class);
        assertThat(events).containsExactly("woken");
        assertThat(coroutine.status()).isEqualTo(Coroutine.Status.SUSPENDED);
        assertThat(coroutine.resume(context)).isEqualTo(new Returned<>("end"));
        assertThat(coroutine.status()).isEqualTo(Coroutine.Status.RETURNED);
    }

    @Test
    void asCoroutine_closes_andThrowsIntoTheAwait() {
        Coroutine<Context, Void, Integer> closed = cleansUpAtOnce().asCoroutine();
        closed.resume(Context.of(() -> {}, time));
        closed.close();
        assertThat(closed.status()).isEqualTo(Coroutine.Status.CLOSED);
        Coroutine<Context, Void, Integer> thrownInto = cleansUpAtOnce().asCoroutine();
        thrownInto.resume(Context.of(() -> {}, time));
        assertThatThrownBy(() -> thrownInto.resumeExceptionally(new IOException("in")))
                .hasMessage("in");
        assertThat(events).containsExactly("cleaned up", "caught java.io.IOException: in", "cleaned up");
    }

    private Async<Integer> cleansUpAtOnce() {
        return Async.of(a -> {
            try {
                return a.await(never());
            } catch (IOException caught) {
                events.add("caught " + caught);
                throw caught;
            } finally {
                events.add("cleaned up");
            }
        });
    }

    @Test
    void from_aHandWrittenCoroutine_isPolled() {
        Coroutine<Context, Void, String> coroutine = Coroutine.of((co, context) -> {
            context.waker().wake();
            Context next = co.yield(null);
            return next == null ? "none" : "woken";
        });
        assertThat(time.run(Async.from(coroutine))).isEqualTo("woken");
    }

    @Test
    void group_betweenOperands_isOpenedAndClosedThere() {
        int sum = time.run(Async.of(a -> {
            long low = 1;
            long total = low + started(a.group(), 2) + low * started(a.group(TaskGroup.Policy.COLLECT), 3L);
            return (int) total;
        }));
        assertThat(sum).isEqualTo(6);
    }

    private static long started(TaskGroup group, long value) {
        assertThat(group.running()).isZero();
        return value;
    }

    @Test
    void function_isCompiledOnceForAllArguments() {
        AsyncFunction<Integer, Integer> square = AsyncFunction.of((a, n) -> {
            a.sleep(Duration.ofSeconds(n));
            return n * n;
        });
        Task<Integer> three = time.start(square.apply(3));
        Task<Integer> two = time.start(square.apply(2));
        time.advance(Duration.ofSeconds(2));
        assertThat(two.isDone()).isTrue();
        assertThat(three.isDone()).isFalse();
        time.runUntilIdle();
        assertThat(three.toCompletableFuture()).isCompletedWithValue(9);
    }

    @Test
    void block_whenInterrupted_cancelsAndCleansUp() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                Async.of(a -> {
                            try {
                                waiting.countDown();
                                return a.await(never());
                            } finally {
                                a.sleep(Duration.ofMillis(1));
                                events.add("cleaned up");
                            }
                        })
                        .block();
            } catch (CancellationException cancelled) {
                thrown.set(cancelled);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        waiting.await();
        thread.interrupt();
        thread.join();
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
        assertThat(flag.get()).isTrue();
        assertThat(events).containsExactly("cleaned up");
    }
}
