package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.StreamFork;
import io.fermata.Task;
import io.fermata.sync.ChannelFullException;
import io.fermata.sync.Overflow;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ForkTest {

    private static final Context CONTEXT = Context.of(() -> {});

    private final Marbles m = new Marbles();

    private static <T> Optional<T> next(AsyncStream<T> stream) {
        return ((Poll.Ready<Optional<T>>) stream.pollNext(CONTEXT)).value();
    }

    @Test
    void each_givesAllFromWhenItFirstAsks() {
        StreamFork<String> fork = m.source("a", "-1-2-3-4|").fork();
        m.watch("b", fork.open());
        AsyncStream<String> late = fork.open();
        m.time.advance(Marbles.ticks(4));
        m.watch("c", late);
        m.run().assertLines("a: -1-2-3-4|", "b: -1-2-3-4|", "c: -----3-4|");
        m.picture("fork", "fork(): b, and c that asks later");
    }

    @Test
    void replay_givesTheLastOnesBefore() {
        StreamFork<String> fork = m.source("a", "-1-2-3|").fork(1);
        m.watch("b", fork.open());
        m.time.advance(Marbles.ticks(4));
        m.watch("c", fork.open());
        m.run().assertLines("a: -1-2-3|", "b: -1-2-3|", "c: ----23|");
        m.picture("replay", "fork(1): b, and c that asks later");
    }

    @Test
    void openedAfterTheEnd_givesWhatIsReplayed() {
        StreamFork<String> fork = AsyncStream.values("1", "2", "3").fork(2);
        m.watch("b", fork.open());
        m.run();
        m.watch("c", fork.open());
        m.run().assertLines("b: (123|)", "c: (23|)");
    }

    @Test
    void slowOne_isWaitedFor() {
        StreamFork<String> fork = m.source("a", "-123456|").fork(2, Overflow.SUSPEND, 0);
        m.watch("fast", fork.open());
        m.watch("slow", fork.open(), 99, Marbles.ticks(3));
        m.run();
        assertThat(m.line("slow").elements()).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(m.line("fast").elements()).containsExactly("1", "2", "3", "4", "5", "6");
        // The last element can't be given before the slow one has taken the fourth.
        assertThat(m.line("fast").events().get(5).millis()).isEqualTo(100);
    }

    @Test
    void dropOldest_letsTheSlowOneMissTheOldest() {
        StreamFork<String> fork = m.source("a", "-123456|").fork(1, Overflow.DROP_OLDEST, 0);
        m.watch("fast", fork.open());
        m.watch("slow", fork.open(), 99, Marbles.ticks(3));
        m.run().assertLines("a: -123456|", "fast: -123456|", "slow: -1--3--6--|");
    }

    @Test
    void dropNewest_letsTheSlowOneMissTheNewest() {
        StreamFork<String> fork = m.source("a", "-123456|").fork(1, Overflow.DROP_NEWEST, 0);
        m.watch("fast", fork.open());
        m.watch("slow", fork.open(), 99, Marbles.ticks(3));
        m.run();
        assertThat(m.line("fast").elements()).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(m.line("slow").elements()).startsWith("1", "2").hasSize(3);
    }

    @Test
    void fail_failsTheSlowOneAlone() {
        StreamFork<String> fork = m.source("a", "-123456|").fork(1, Overflow.FAIL, 0);
        m.watch("fast", fork.open());
        m.watch("slow", fork.open(), 99, Marbles.ticks(3));
        m.run().assertLines("a: -123456|", "fast: -123456|", "slow: -1--2--#");
        assertThat(m.failure()).isInstanceOf(ChannelFullException.class);
    }

    @Test
    void failure_isThrownByEach() {
        StreamFork<String> fork = m.source("a", "-1-#").fork();
        m.watch("b", fork.open());
        m.watch("c", fork.open());
        m.run().assertLines("a: -1-#", "b: -1-#", "c: -1-#");
        assertThat(m.line("b").failure())
                .isSameAs(m.line("a").failure())
                .isSameAs(m.line("c").failure());
    }

    @Test
    void leaderThatIsClosedWhileItWaits_leavesTheWaitingToAnother() {
        StreamFork<String> fork = m.source("a", "---1-2|").fork();
        Task<?> leader = m.watch("b", fork.open());
        m.watch("c", fork.open());
        m.time.advance(Marbles.ticks(1));
        leader.cancel();
        m.run().assertLines("a: ---1-2|", "b: -!", "c: ---1-2|");
    }

    @Test
    void leaderWhoseConsumerIsBusy_holdsUpNobody() {
        StreamFork<String> fork = m.source("a", "-1-2-3|").fork();
        m.watch("b", fork.open(), 99, Marbles.ticks(20));
        m.watch("c", fork.open());
        m.run();
        assertThat(m.line("c").text()).isEqualTo("-1-2-3|");
        assertThat(m.line("b").elements()).containsExactly("1", "2", "3");
    }

    @Test
    void allClosed_letTheSourceStandStill_untilItIsStopped() {
        StreamFork<String> fork = m.source("a", "1-2-3-4|", Marbles.ticks(2)).fork();
        m.watch("b", fork.open(), 1, Duration.ZERO);
        m.time.runUntilIdle();
        assertThat(m.line("a").text()).isEqualTo("1");
        m.time.advance(Marbles.ticks(3));
        m.watch("c", fork.open(), 1, Duration.ZERO);
        m.time.runUntilIdle();
        m.watchEnd(fork.stop());
        m.run().assertLines("a: 1--2-!", "b: (1!)", "c: ---(2!)", "out: -----(null)");
        assertThat(next(fork.open())).isEmpty();
    }

    @Test
    void stop_endsThoseThatWait() {
        StreamFork<String> fork = m.source("a", "-1---2|", Marbles.ticks(2)).fork();
        m.watch("b", fork.open());
        m.watch("c", fork.open());
        m.time.advance(Marbles.ticks(2));
        m.watchEnd(fork.stop());
        m.run();
        assertThat(m.line("a").text()).isEqualTo("-1--!");
        assertThat(m.line("b").elements()).containsExactly("1");
        assertThat(m.line("c").elements()).containsExactly("1");
        assertThat(m.line("b").failure()).isNull();
    }

    @Test
    void share_closesTheSourceWithTheLast() {
        StreamFork<String> fork = m.source("a", "-1-2-3-4|", Marbles.ticks(2)).share();
        m.watch("b", fork.open(), 1, Duration.ZERO);
        m.watch("c", fork.open(), 2, Duration.ZERO);
        m.run().assertLines("a: -1-2-!", "b: -(1!)", "c: -1-2-!");
        m.picture("share", "share(): b and c leave");
        assertThat(next(fork.open())).isEmpty();
    }

    @Test
    void elements_areNotKeptWhenAllHaveMovedOn() {
        AtomicInteger made = new AtomicInteger();
        StreamFork<Object> fork = AsyncStream.<Object>of(s -> {
                    while (true) {
                        made.incrementAndGet();
                        s.yield(new Object());
                    }
                })
                .fork();
        AsyncStream<Object> one = fork.open();
        AsyncStream<Object> other = fork.open();
        AsyncStream<Object> neverAsks = fork.open();
        next(one);
        next(other);
        WeakReference<Object> element = new WeakReference<>(next(one).get());
        next(other);
        next(one);
        next(other);
        for (int i = 0; i < 50 && element.get() != null; i++) {
            System.gc();
        }
        assertThat(element.get()).isNull();
        assertThat(made.get()).isLessThan(5);
        assertThat(next(neverAsks)).isPresent();
    }

    @Test
    void closedOne_leavesNoWaker() {
        List<Runnable> wakers = new ArrayList<>();
        AsyncStream<String> source = cx -> {
            wakers.add(cx.waker()::wake);
            return Poll.pending();
        };
        StreamFork<String> fork = source.fork();
        AtomicInteger woken = new AtomicInteger();
        AsyncStream<String> one = fork.open();
        AsyncStream<String> other = fork.open();
        one.pollNext(Context.of(woken::incrementAndGet));
        other.pollNext(Context.of(() -> woken.addAndGet(100)));
        assertThat(one.cancel()).isTrue();
        assertThat(woken.get()).isEqualTo(100);
        other.pollNext(Context.of(() -> woken.addAndGet(100)));
        wakers.get(wakers.size() - 1).run();
        assertThat(woken.get()).isEqualTo(200);
    }

    @Test
    void wrongNumbers_areRefused() {
        AsyncStream<String> source = AsyncStream.never();
        assertThatThrownBy(() -> source.fork(0, Overflow.FAIL, 0)).hasMessageContaining("at least 1, not 0");
        assertThatThrownBy(() -> source.fork(-1)).hasMessageContaining("at least 0, not -1");
    }

    @Test
    void severalChannels_getEachElement() {
        io.fermata.sync.Channel<String> one = io.fermata.sync.Channel.bounded(9);
        io.fermata.sync.Channel<String> other = io.fermata.sync.Channel.bounded(9);
        m.watchEnd(m.source("a", "-1-2|").into(List.of(one, other)));
        m.watch("b", one.stream());
        m.watch("c", other.stream());
        m.run().assertLines("a: -1-2|", "out: ----(null)", "b: -1-2|", "c: -1-2|");
        m.picture("into", "into(b, c)");
    }

    @Test
    void channelOfAFailingStream_failsToo() {
        io.fermata.sync.Channel<String> channel = io.fermata.sync.Channel.bounded(9);
        m.watchEnd(m.source("a", "-1-#").into(channel));
        m.watch("b", channel.stream());
        m.run().assertLines("a: -1-#", "out: ---#", "b: -1-#");
    }

    @Test
    void broadcast_reachesItsSubscribers() {
        io.fermata.sync.Broadcast<String> broadcast = io.fermata.sync.Broadcast.bounded(4);
        io.fermata.sync.Broadcast.Subscription<String> subscription = broadcast.subscribe();
        m.watchEnd(m.source("a", "1-2|").broadcast(broadcast));
        m.watchEnd(Async.of(a -> {
            String all = "";
            for (Optional<String> x; (x = a.await(subscription.next())).isPresent(); ) {
                all += x.get();
            }
            return all;
        }));
        m.run();
        assertThat(m.line("a").text()).isEqualTo("1-2|");
        assertThat(broadcast.isClosed()).isTrue();
    }
}
