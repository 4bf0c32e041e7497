package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Coroutine;
import io.fermata.Generator;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.sync.Channel;
import io.fermata.sync.ChannelFullException;
import io.fermata.sync.Overflow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourcesTest {

    private final Marbles m = new Marbles();
    private final List<Object> log = new ArrayList<>();

    @Test
    void empty_ends() {
        assertThat(AsyncStream.empty().toList().block()).isEmpty();
    }

    @Test
    void never_waitsUntilItIsCancelled() {
        m.watch(AsyncStream.never());
        m.cancelAt(3).assertLines("out: ---!");
    }

    @Test
    void failed_fails() {
        IOException failure = new IOException("out");
        assertThatThrownBy(AsyncStream.failed(failure).toList()::block).isSameAs(failure);
        assertThatThrownBy(() -> AsyncStream.failed(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void values_areGiven() {
        assertThat(AsyncStream.values(1, 2, 3).toList().block()).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> AsyncStream.values("a", null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void iterable_isIteratedWhenItIsAsked() {
        List<String> list = new ArrayList<>(List.of("a"));
        AsyncStream<String> stream = AsyncStream.from(list);
        list.add("b");
        assertThat(stream.toList().block()).containsExactly("a", "b");
        assertThatThrownBy(AsyncStream.from(Arrays.asList("a", null)).toList()::block)
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("An element is null");
    }

    private Generator<Integer> numbers() {
        return Generator.of(g -> {
            try {
                for (int i = 0; i < 3; i++) {
                    g.yield(i);
                }
            } finally {
                log.add("closed");
            }
        });
    }

    @Test
    void generator_isClosedAtItsEndAndWhenItIsLeft() {
        assertThat(AsyncStream.from(numbers()).toList().block()).containsExactly(0, 1, 2);
        assertThat(log).containsExactly("closed");
        assertThat(AsyncStream.from(numbers()).first().block()).contains(0);
        assertThat(log).containsExactly("closed", "closed");
    }

    @Test
    void stream_isClosedAtItsEndAndWhenItIsLeft() {
        assertThat(AsyncStream.from(Stream.of(1, 2).onClose(() -> log.add("closed")))
                        .toList()
                        .block())
                .containsExactly(1, 2);
        assertThat(AsyncStream.from(Stream.of(1, 2).onClose(() -> log.add("closed")))
                        .first()
                        .block())
                .contains(1);
        assertThatThrownBy(AsyncStream.from(
                                Stream.of(1, 0).onClose(() -> log.add("closed")).map(x -> 1 / x))
                        .toList()::block)
                .isInstanceOf(ArithmeticException.class);
        assertThat(log).containsExactly("closed", "closed", "closed");
    }

    @Test
    void coroutine_isAsked_andEndsTheStreamWhereItReturns() {
        Coroutine<Context, Poll<String>, Integer> coroutine = Coroutine.of((co, first) -> {
            Context context = co.yield(Poll.ready("a"));
            context.waker().wake();
            context = co.yield(Poll.pending());
            co.yield(Poll.ready("b"));
            return 1;
        });
        assertThat(AsyncStream.from(coroutine).toList().block()).containsExactly("a", "b");
        Coroutine<Context, Poll<String>, Integer> left = Coroutine.of((co, first) -> {
            try {
                co.yield(Poll.ready("a"));
                return 1;
            } finally {
                log.add("closed");
            }
        });
        assertThat(AsyncStream.from(left).first().block()).contains("a");
        assertThat(log).containsExactly("closed");
    }

    @Test
    void unfold_makesEachOfAState() {
        AsyncStream<Integer> digits =
                AsyncStream.unfold(321, n -> Async.completed(n == 0 ? null : new Generator.Step<>(n % 10, n / 10)));
        assertThat(digits.toList().block()).containsExactly(1, 2, 3);
    }

    @Test
    void interval_countsAtRegularTimes() {
        m.watch(AsyncStream.interval(Marbles.ticks(2)).take(3));
        m.run().assertLines("out: --0-1-(2|)");
        m.picture("interval", "interval(20 ms).take(3)");
    }

    @Test
    void interval_givesASlowConsumerWhatItMissedAtOnce() {
        m.watchSlowly(
                AsyncStream.interval(Marbles.ticks(2))
                        .take(4)
                        .then(x -> Async.sleep(Marbles.ticks(x == 0 ? 5 : 0)).map(slept -> x)),
                java.time.Duration.ZERO);
        m.run().assertLines("out: -------(012)(3|)");
        assertThatThrownBy(() -> AsyncStream.interval(java.time.Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void channel_isReadToItsEnd() {
        Channel<String> channel = Channel.bounded(4);
        channel.trySend("a");
        channel.trySend("b");
        channel.close();
        assertThat(channel.stream().toList().block()).containsExactly("a", "b");
        Channel<String> failed = Channel.bounded(4);
        IOException failure = new IOException("out");
        failed.close(failure);
        assertThatThrownBy(failed.stream().toList()::block).isSameAs(failure);
    }

    @Test
    void channel_whoseStreamIsLeft_keepsItsElements() {
        Channel<String> channel = Channel.bounded(4);
        channel.trySend("a");
        channel.trySend("b");
        assertThat(channel.stream().first().block()).contains("a");
        assertThat(channel.isClosed()).isFalse();
        assertThat(channel.tryReceive()).contains("b");
    }

    @Test
    void channel_keepsWhatItHandedOverToAStreamThatIsLeft() {
        Channel<String> channel = Channel.bounded(1);
        Task<?> left = m.time.start(channel.stream().first());
        m.time.runReady();
        assertThat(channel.trySend("a")).isTrue();
        assertThat(channel.trySend("b")).isTrue();
        left.cancel();
        m.time.runReady();
        assertThat(channel.tryReceive()).contains("a");
        assertThat(channel.tryReceive()).contains("b");
    }

    @Test
    void rendezvous_keepsWhatItHandedOverToAStreamThatIsLeft() {
        Channel<String> channel = Channel.rendezvous();
        Task<?> left = m.time.start(channel.stream().first());
        m.time.runReady();
        assertThat(channel.trySend("a")).isTrue();
        Task<Void> second = m.time.start(channel.send("b"));
        left.cancel();
        m.time.runReady();
        assertThat(channel.tryReceive()).contains("a");
        m.time.runReady();
        assertThat(second.isDone()).isFalse();
        assertThat(channel.tryReceive()).contains("b");
        m.time.runReady();
        assertThat(second.isDone()).isTrue();
    }

    @Test
    void channel_givesAnotherReceiverWhatItHandedOverToAStreamThatIsLeft() {
        Channel<String> channel = Channel.bounded(1);
        Task<?> left = m.time.start(channel.stream().first());
        Task<String> other = m.time.start(channel.receive());
        m.time.runReady();
        channel.trySend("a");
        left.cancel();
        m.time.runReady();
        assertThat(other.block()).isEqualTo("a");
    }

    @Test
    void channel_hasNoRoomForSendersWhileItIsFullOfWhatWentBack() {
        Channel<String> channel = Channel.bounded(1);
        Task<?> left = m.time.start(channel.stream().first());
        m.time.runReady();
        channel.trySend("a");
        channel.trySend("b");
        Task<Void> third = m.time.start(channel.send("c"));
        left.cancel();
        m.time.runReady();
        assertThat(channel.tryReceive()).contains("a");
        m.time.runReady();
        assertThat(third.isDone()).isFalse();
        assertThat(channel.tryReceive()).contains("b");
        m.time.runReady();
        assertThat(third.isDone()).isTrue();
        assertThat(channel.tryReceive()).contains("c");
    }

    @Test
    void callbacks_giveElements_andAreUnregisteredOnce() {
        List<AsyncStream.Emitter<String>> emitters = new ArrayList<>();
        m.watch(AsyncStream.<String>callback(2, Overflow.SUSPEND, emitter -> {
            emitters.add(emitter);
            return () -> log.add("unregistered");
        }));
        m.time.runReady();
        AsyncStream.Emitter<String> emitter = emitters.get(0);
        assertThat(emitter.emit("a")).isTrue();
        m.time.advance(Marbles.ticks(1));
        assertThat(emitter.emit("b")).isTrue();
        assertThat(emitter.emit("c")).isTrue();
        emitter.end();
        assertThat(emitter.emit("d")).isFalse();
        m.run().assertLines("out: a(bc|)");
        assertThat(log).containsExactly("unregistered");
    }

    @Test
    void callbacks_whoseStreamIsLeft_areUnregistered() {
        AsyncStream<String> stream = AsyncStream.callback(2, Overflow.DROP_OLDEST, emitter -> {
            emitter.emit("a");
            emitter.emit("b");
            emitter.emit("c");
            return () -> log.add("unregistered");
        });
        assertThat(stream.first().block()).contains("b");
        assertThat(log).containsExactly("unregistered");
    }

    @Test
    void callbacks_thatAreTooMany_failWhereThatWasAskedFor() {
        AsyncStream<String> stream = AsyncStream.callback(1, Overflow.FAIL, emitter -> {
            assertThat(emitter.emit("a")).isTrue();
            assertThat(emitter.emit("b")).isFalse();
            return null;
        });
        assertThat(stream.next().block()).isEqualTo(Optional.of("a"));
        assertThatThrownBy(stream.next()::block).isInstanceOf(ChannelFullException.class);
        AsyncStream<String> failing = AsyncStream.callback(1, Overflow.FAIL, emitter -> {
            emitter.fail(new IOException("out"));
            return null;
        });
        assertThatThrownBy(failing.toList()::block).isInstanceOf(IOException.class);
    }

    @Test
    void callbacks_thatFail_areUnregisteredOnce_afterTheElementsBefore() {
        IOException failure = new IOException("out");
        AsyncStream<String> stream = AsyncStream.callback(2, Overflow.SUSPEND, emitter -> {
            emitter.emit("a");
            emitter.fail(failure);
            emitter.fail(new IOException("too late"));
            emitter.end();
            return () -> log.add("unregistered");
        });
        assertThat(stream.next().block()).contains("a");
        assertThatThrownBy(stream.next()::block).isSameAs(failure);
        assertThat(stream.next().block()).isEmpty();
        assertThat(log).containsExactly("unregistered");
    }

    @Test
    void callbacks_ofAnotherThread_areAllTakenInTheirOrder() {
        AsyncStream<Integer> stream = AsyncStream.callback(1_000, Overflow.FAIL, emitter -> {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 1_000; i++) {
                    emitter.emit(i);
                }
                emitter.end();
            });
            thread.start();
            return thread::join;
        });
        assertThat(stream.toList().block()).hasSize(1_000).isSorted();
    }

    @Test
    void callbacks_whoseRegistrationFails_takeNoElements() {
        List<AsyncStream.Emitter<AutoCloseable>> emitters = new ArrayList<>();
        AsyncStream<AutoCloseable> stream = AsyncStream.callback(2, Overflow.SUSPEND, emitter -> {
            emitters.add(emitter);
            emitter.emit(() -> log.add("closed"));
            throw new IllegalStateException("registration");
        });
        assertThatThrownBy(stream.toList()::block).hasMessage("registration");
        assertThat(log).containsExactly("closed");
        assertThat(emitters.get(0).emit(() -> {})).isFalse();
    }

    @Test
    void callbacks_thatNobodyAsksFor_areNotRegistered() {
        AsyncStream<String> stream = AsyncStream.callback(1, Overflow.SUSPEND, emitter -> {
            log.add("registered");
            return null;
        });
        stream.stop().block();
        assertThat(stream.next().block()).isEmpty();
        assertThat(log).isEmpty();
    }
}
