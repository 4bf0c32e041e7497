package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Coroutine;
import io.fermata.Coroutine.Status;
import io.fermata.CoroutineState;
import io.fermata.Never;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Bodies of streams: what they yield, wait for and hand over to, and their ends. */
class AsyncStreamTest {

    private static final Context CONTEXT = Context.of(() -> {});

    private final List<Object> log = new ArrayList<>();

    private static <T> List<T> all(AsyncStream<T> stream) {
        return stream.<List<T>>fold(new ArrayList<>(), (list, element) -> {
                    list.add(element);
                    return list;
                })
                .block();
    }

    private AsyncStream<Integer> numbers(int from, int to) {
        return AsyncStream.of(s -> {
            try {
                for (int i = from; i < to; i++) {
                    s.yield(i);
                }
            } finally {
                s.yieldNow();
                log.add("closed " + from);
            }
        });
    }

    @Test
    void body_yieldsAndWaits() {
        AsyncStream<Object> stream = AsyncStream.of(s -> {
            s.yield("a");
            s.sleep(Duration.ofMillis(1));
            s.yield(s.await(Async.completed("b")));
            for (Integer x : s.each(numbers(0, 2))) {
                s.yield(x);
            }
            s.yieldNow();
        });
        assertThat(all(stream)).containsExactly("a", "b", 0, 1);
    }

    @Test
    void body_runsOnlyWhenAsked() {
        AsyncStream<Integer> stream = AsyncStream.of(s -> {
            log.add("begins");
            s.yield(1);
            log.add("goes on");
        });
        assertThat(log).isEmpty();
        assertThat(stream.pollNext(CONTEXT)).isEqualTo(Poll.ready(Optional.of(1)));
        assertThat(log).containsExactly("begins");
        assertThat(stream.pollNext(CONTEXT)).isEqualTo(Poll.ready(Optional.empty()));
        assertThat(log).containsExactly("begins", "goes on");
    }

    @Test
    void stream_afterItsEnd_staysThere() {
        AsyncStream<Integer> stream = numbers(0, 1);
        assertThat(all(stream)).containsExactly(0);
        for (int i = 0; i < 3; i++) {
            assertThat(stream.pollNext(CONTEXT)).isEqualTo(Poll.ready(Optional.empty()));
        }
        assertThat(stream.cancel()).isTrue();
    }

    @Test
    void failure_isThrownOnceAsItWas() {
        IOException failure = new IOException("out");
        AsyncStream<Integer> stream = AsyncStream.of(s -> {
            s.yield(1);
            throw failure;
        });
        stream.pollNext(CONTEXT);
        assertThatThrownBy(() -> stream.pollNext(CONTEXT)).isSameAs(failure);
        assertThat(stream.pollNext(CONTEXT)).isEqualTo(Poll.ready(Optional.empty()));
    }

    @Test
    void yieldingNull_failsInTheBody() {
        AsyncStream<String> stream = AsyncStream.of(s -> {
            try {
                s.yield(null);
            } catch (NullPointerException refused) {
                s.yield(refused.getMessage());
            }
        });
        assertThat(all(stream)).containsExactly("s.yield(null): the elements of a stream are not null");
    }

    @Test
    void yieldAll_handsOutAllOfAnother() {
        AsyncStream<Integer> stream = AsyncStream.of(s -> {
            s.yield(-1);
            s.yieldAll(numbers(0, 2));
            s.yieldAll(numbers(5, 5));
            s.yieldAll(numbers(7, 8).map(x -> x * 2));
            s.yield(100);
        });
        assertThat(all(stream)).containsExactly(-1, 0, 1, 14, 100);
        assertThat(log).containsExactly("closed 0", "closed 5", "closed 7");
    }

    @Test
    void yieldAll_ofOneThatWasBegun_goesOnWithIt() {
        AsyncStream<Integer> inner = numbers(0, 3);
        inner.pollNext(CONTEXT);
        assertThat(all(AsyncStream.of(s -> s.yieldAll(inner)))).containsExactly(1, 2);
        assertThat(all(AsyncStream.of(s -> s.yieldAll(inner)))).isEmpty();
    }

    @Test
    void yieldAll_failureOfTheInner_isThrownThere() {
        AsyncStream<Object> stream = AsyncStream.of(s -> {
            try {
                s.yieldAll(AsyncStream.of(inner -> {
                    inner.yield("one");
                    throw new IOException("inner");
                }));
            } catch (IOException failure) {
                s.yield("caught " + failure.getMessage());
            }
        });
        assertThat(all(stream)).containsExactly("one", "caught inner");
    }

    private static AsyncStream<Integer> nested(int depth) {
        return AsyncStream.of(s -> {
            if (depth > 0) {
                s.yieldAll(nested(depth - 1));
            } else {
                s.yield(1);
                s.sleep(Duration.ofMillis(1));
                s.yield(2);
            }
            s.yield(-depth);
        });
    }

    @Test
    void yieldAll_asDeepAsMemoryAllows_needsNoStack() {
        int depth = 200_000;
        List<Integer> elements = all(nested(depth));
        assertThat(elements).hasSize(depth + 3).startsWith(1, 2, 0, -1, -2).endsWith(-depth);
    }

    @Test
    void cancel_whereItYielded_runsCleanUpThatWaits() {
        AsyncStream<Integer> stream = AsyncStream.of(s -> s.yieldAll(numbers(0, 9)));
        stream.pollNext(CONTEXT);
        assertThat(stream.cancel()).isFalse();
        assertThat(stream.pollNext(CONTEXT)).isEqualTo(Poll.pending());
        assertThat(log).isEmpty();
        assertThat(stream.pollNext(CONTEXT)).isEqualTo(Poll.ready(Optional.empty()));
        assertThat(log).containsExactly("closed 0");
        assertThat(stream.cancel()).isTrue();
    }

    @Test
    void cancel_beforeTheFirstElement_runsNothing() {
        AsyncStream<Integer> stream = numbers(0, 9);
        assertThat(stream.cancel()).isTrue();
        assertThat(stream.pollNext(CONTEXT)).isEqualTo(Poll.ready(Optional.empty()));
        assertThat(log).isEmpty();
    }

    @Test
    @SuppressWarnings("finally")
    void stop_throwsWhatCleanUpThrows() {
        AsyncStream<Integer> stream = AsyncStream.of(s -> {
            try {
                s.yield(1);
            } finally {
                s.sleep(Duration.ofMillis(1));
                throw new IOException("clean-up");
            }
        });
        stream.pollNext(CONTEXT);
        assertThatThrownBy(stream.stop()::block).isInstanceOf(IOException.class).hasMessage("clean-up");
        stream.stop().block();
    }

    @Test
    void yieldInCleanUp_isAnError_andTheRestOfTheCleanUpRuns() {
        AsyncStream<Integer> stream = AsyncStream.of(s -> {
            try {
                try {
                    s.yield(1);
                } finally {
                    s.yield(2);
                    log.add("not reached");
                }
            } finally {
                log.add("outer");
            }
        });
        stream.pollNext(CONTEXT);
        assertThatThrownBy(stream.stop()::block)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stream yielded while it was being cancelled")
                .hasMessageContaining("AsyncStreamTest.java");
        assertThat(log).containsExactly("outer");
    }

    @Test
    @SuppressWarnings("finally")
    void yieldInCleanUp_withoutEnd_isGivenUp() {
        AsyncStream<Integer> stream = AsyncStream.of(s -> {
            while (true) {
                try {
                    s.yield(1);
                } finally {
                    continue;
                }
            }
        });
        stream.pollNext(CONTEXT);
        assertThatThrownBy(stream.stop()::block).isInstanceOf(IllegalStateException.class);
        assertThat(stream.pollNext(CONTEXT)).isEqualTo(Poll.ready(Optional.empty()));
    }

    @Test
    void next_letGoOf_losesNothing() {
        try (VirtualTimeScheduler time = new VirtualTimeScheduler()) {
            AsyncStream<Integer> stream = AsyncStream.of(s -> {
                s.sleep(Duration.ofMillis(15));
                s.yield(1);
                s.yield(2);
            });
            Task<?> task = time.start(Async.of(a -> {
                for (int i = 0; i < 4; i++) {
                    try {
                        log.add(a.await(stream.next().timeout(Duration.ofMillis(10))));
                    } catch (TimeoutException late) {
                        log.add("late");
                    }
                }
                return null;
            }));
            time.runUntilIdle();
            assertThat(task.isDone()).isTrue();
            assertThat(log).containsExactly("late", Optional.of(1), Optional.of(2), Optional.empty());
        }
    }

    @Test
    void aTaskThatLoops_cancelled_closesTheStreamFirst() {
        try (VirtualTimeScheduler time = new VirtualTimeScheduler()) {
            AsyncStream<Integer> stream = AsyncStream.of(s -> {
                try {
                    s.yield(1);
                    s.sleep(Duration.ofDays(1));
                } finally {
                    s.sleep(Duration.ofMillis(5));
                    log.add("stream");
                }
            });
            Task<?> task = time.start(Async.of(a -> {
                try {
                    for (int x : a.each(stream)) {
                        log.add(x);
                    }
                    log.add("not reached");
                } finally {
                    log.add("task");
                }
                return null;
            }));
            time.advance(Duration.ofMillis(1));
            task.cancel();
            time.runUntilIdle();
            assertThat(log).containsExactly(1, "stream", "task");
            assertThatThrownBy(task::block).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void polledWhileItRuns_isRefused() {
        List<AsyncStream<Integer>> self = new ArrayList<>();
        self.add(AsyncStream.of(s -> {
            self.get(0).pollNext(CONTEXT);
            s.yield(1);
        }));
        assertThatThrownBy(() -> self.get(0).pollNext(CONTEXT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("A stream was polled while it is running");
    }

    @Test
    void asCoroutine_yieldsOptionsAndNeverReturns() {
        Coroutine<Context, Poll<Optional<Integer>>, Never> coroutine = AsyncStream.<Integer>of(s -> {
                    s.yield(1);
                    s.yieldNow();
                })
                .asCoroutine();
        assertThat(coroutine.resume(CONTEXT)).isEqualTo(new CoroutineState.Yielded<>(Poll.ready(Optional.of(1))));
        assertThat(coroutine.resume(CONTEXT)).isEqualTo(new CoroutineState.Yielded<>(Poll.pending()));
        assertThat(coroutine.resume(CONTEXT)).isEqualTo(new CoroutineState.Yielded<>(Poll.ready(Optional.empty())));
        assertThat(CoroutineState.yielded(coroutine.resume(CONTEXT))).isEqualTo(Poll.ready(Optional.empty()));
    }

    @Test
    void asCoroutine_ofOneByHand_isTheSame() {
        AsyncStream<Integer> byHand = cx -> Poll.ready(log.isEmpty() ? Optional.of(1) : Optional.empty());
        Coroutine<Context, Poll<Optional<Integer>>, Never> coroutine = byHand.asCoroutine();
        assertThat(coroutine.status()).isEqualTo(Status.CREATED);
        assertThat(CoroutineState.yielded(coroutine.resume(CONTEXT))).isEqualTo(Poll.ready(Optional.of(1)));
        log.add("end");
        assertThat(CoroutineState.yielded(coroutine.resume(CONTEXT))).isEqualTo(Poll.ready(Optional.empty()));
        coroutine.close();
        assertThat(coroutine.status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void close_asACoroutine_runsTheCleanUp() {
        AsyncStream<Integer> stream = numbers(3, 5);
        stream.pollNext(CONTEXT);
        stream.asCoroutine().close();
        assertThat(log).containsExactly("closed 3");
    }

    @Test
    void trace_tellsTheLinesOfBodyAndLoop() {
        AsyncStream<Integer> fails = AsyncStream.of(s -> {
            s.yield(1);
            throw new IOException("traced"); // the stream's line
        });
        Async<Integer> loops = Async.of(a -> {
            int sum = 0;
            for (int x : a.each(fails)) {
                sum += x;
            }
            return sum;
        });
        assertThatThrownBy(loops::block).isInstanceOf(IOException.class).satisfies(failure -> {
            StackTraceElement[] trace = failure.getStackTrace();
            assertThat(trace[0].getMethodName()).contains("trace_tellsTheLinesOfBodyAndLoop");
            assertThat(trace[1].getMethodName()).contains("trace_tellsTheLinesOfBodyAndLoop");
            assertThat(trace[1].getLineNumber()).isEqualTo(trace[0].getLineNumber() + 4);
        });
    }
}
