package io.fermata.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Outcome;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.sync.Channel;
import io.fermata.sync.ChannelClosedException;
import io.fermata.sync.Overflow;
import io.fermata.sync.Select;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The library's own channels, and {@code Select}, in all orders of a few tasks. */
class OwnChannelsTest {

    private static final int MOST = 20_000;

    private static <T> Channel<T> channel(int capacity) {
        return capacity == 0 ? Channel.rendezvous() : Channel.bounded(capacity);
    }

    private static Async<Void> send(Channel<String> channel, String... elements) {
        return Async.of(a -> {
            for (String element : elements) {
                a.await(channel.send(element));
            }
            return null;
        });
    }

    private static Async<Void> receive(Channel<String> channel, List<String> into) {
        return Async.of(a -> {
            while (true) {
                var next = a.await(channel.next());
                if (next.isEmpty()) {
                    return null;
                }
                into.add(next.get());
            }
        });
    }

    /** Cancels a task as soon as it gets to run. */
    private static Async<Void> cancel(Task<?> task) {
        return Async.of(a -> {
            task.cancel();
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aChannel_hasEachElementReceivedOnce_inTheOrderOfItsSender(int capacity) {
        Schedules.exhaustive(MOST).check(time -> {
            Channel<String> channel = channel(capacity);
            List<String> one = new ArrayList<>();
            List<String> two = new ArrayList<>();
            Task<?> first = time.start(receive(channel, one));
            Task<?> second = time.start(receive(channel, two));
            time.run(Async.all(List.of(send(channel, "a1", "a2"), send(channel, "b1", "b2"))));
            channel.close();
            time.runReady();

            assertThat(first.isDone() && second.isDone()).isTrue();
            List<String> all = new ArrayList<>(one);
            all.addAll(two);
            assertThat(all).containsExactlyInAnyOrder("a1", "a2", "b1", "b2");
            for (List<String> each : List.of(one, two)) {
                assertThat(each).isSubsetOf(List.of("a1", "a2", "b1", "b2"));
                assertThat(each.indexOf("a2") < 0 || each.indexOf("a1") < each.indexOf("a2"))
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void anElement_isNotLostToACancelledReceiver(int capacity) {
        Schedules.Explored explored = Schedules.exhaustive(MOST).check(time -> {
            Channel<String> channel = channel(capacity);
            List<String> received = new ArrayList<>();
            Task<?> cancelled = time.start(receive(channel, received));
            Task<?> other = time.start(receive(channel, received));
            time.start(cancel(cancelled));
            time.run(send(channel, "x", "y"));
            channel.close();
            time.runReady();

            assertThat(received).containsExactlyInAnyOrder("x", "y");
            assertThat(other.isDone()).isTrue();
        });

        assertThat(explored.isComplete()).isTrue();
        assertThat(explored.runs()).isGreaterThan(5);
    }

    @Test
    void aCancelledSender_hasSentOrNot() {
        Schedules.exhaustive(MOST).check(time -> {
            Channel<String> channel = Channel.rendezvous();
            List<String> received = new ArrayList<>();
            Task<?> receiver = time.start(receive(channel, received));
            Task<?> cancelled = time.start(send(channel, "x"));
            time.start(cancel(cancelled));
            time.run(send(channel, "y"));
            channel.close();
            time.runReady();

            assertThat(receiver.isDone()).isTrue();
            assertThat(received).containsOnlyOnce("y").isSubsetOf("x", "y");
            assertThat(received.contains("x")).isEqualTo(!cancelled.isCancelled());
        });
    }

    @Test
    void closing_endsAllThatWait() {
        Schedules.exhaustive(MOST).check(time -> {
            Channel<String> channel = Channel.bounded(1);
            Task<?> sender = time.start(send(channel, "1", "2", "3"));
            Task<String> receiver = time.start(channel.receive());
            time.start(Async.of(a -> {
                channel.close();
                return null;
            }));
            time.runReady();

            assertThat(sender.isDone()).isTrue();
            assertThat(receiver.isDone()).isTrue();
            int left = 0;
            while (channel.tryReceive().isPresent()) {
                left++;
            }
            assertThat(left).isLessThanOrEqualTo(1);
        });
    }

    @Test
    void aSelect_takesOneCase() {
        Schedules.exhaustive(MOST).check(time -> {
            Channel<String> one = Channel.rendezvous();
            Channel<String> two = Channel.rendezvous();
            Task<?> first = time.start(send(one, "1"));
            Task<?> second = time.start(send(two, "2"));
            String taken =
                    time.run(Select.<String>first().on(one.receive(), x -> x).on(two.receive(), x -> x));

            assertThat(first.isDone()).isEqualTo(taken.equals("1"));
            assertThat(second.isDone()).isEqualTo(taken.equals("2"));
            assertThat(time.run(taken.equals("1") ? two.receive() : one.receive()))
                    .isEqualTo(taken.equals("1") ? "2" : "1");
        });
    }

    @Test
    void aCancelledSelect_takesNothing() {
        Schedules.Explored explored = Schedules.exhaustive(MOST).check(time -> {
            Channel<String> one = Channel.rendezvous();
            Channel<String> two = Channel.bounded(1);
            List<String> received = new ArrayList<>();
            Task<String> select =
                    time.start(Select.<String>first().on(one.receive(), x -> x).on(two.receive(), x -> x));
            time.start(cancel(select));
            Task<?> sender = time.start(Async.all(List.of(send(one, "1"), send(two, "2"))));
            time.start(receive(one, received));
            time.start(receive(two, received));
            time.runReady();
            one.close();
            two.close();
            time.runReady();

            assertThat(sender.isDone()).isTrue();
            if (!select.isCancelled()) {
                received.add(select.block());
            }
            assertThat(received).containsExactlyInAnyOrder("1", "2");
        });

        assertThat(explored.runs()).isGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource(
            value = Overflow.class,
            names = {"DROP_OLDEST", "DROP_NEWEST", "FAIL"})
    void aFullChannel_losesWhatItSays(Overflow overflow) {
        Schedules.exhaustive(MOST).check(time -> {
            Channel<String> channel = Channel.bounded(1, overflow);
            List<String> received = new ArrayList<>();
            Task<Outcome<Void>> sender = time.start(outcome(send(channel, "1", "2", "3")));
            Task<?> receiver = time.start(receive(channel, received));
            time.runReady();
            boolean failed = sender.block() instanceof Outcome.Failure;
            channel.close();
            time.runReady();

            assertThat(receiver.isDone()).isTrue();
            assertThat(received).isSorted().doesNotHaveDuplicates().isNotEmpty();
            assertThat(failed).isEqualTo(overflow == Overflow.FAIL && received.size() < 3);
            if (overflow != Overflow.FAIL) {
                assertThat(received).contains(overflow == Overflow.DROP_OLDEST ? "3" : "1");
            }
        });
    }

    @Test
    void anUnboundedChannel_hasAllReceived_alsoIfAReceiverIsCancelled() {
        Schedules.exhaustive(MOST).check(time -> {
            Channel<String> channel = Channel.unbounded();
            List<String> received = new ArrayList<>();
            Task<?> cancelled = time.start(receive(channel, received));
            time.start(send(channel, "a1", "a2"));
            time.start(send(channel, "b1"));
            time.start(cancel(cancelled));
            Task<?> other = time.start(receive(channel, received));
            time.runReady();
            channel.close();
            time.runReady();

            assertThat(other.isDone()).isTrue();
            assertThat(received).containsExactlyInAnyOrder("a1", "a2", "b1");
        });
    }

    @Test
    void twoSelects_meet() {
        Schedules.exhaustive(MOST).check(time -> {
            Channel<String> one = Channel.rendezvous();
            Channel<String> two = Channel.rendezvous();
            Task<String> sender = time.start(
                    Select.<String>first().on(one.send("a"), x -> "one").on(two.send("b"), x -> "two"));
            Task<String> receiver = time.start(
                    Select.<String>first().on(one.receive(), x -> "one").on(two.receive(), x -> "two"));
            time.runReady();

            assertThat(sender.isDone()).isTrue();
            assertThat(receiver.block()).isEqualTo(sender.block());
        });
    }

    @Test
    void channels_closedWithAFailure_giveItToAll() {
        Schedules.exhaustive(MOST).check((VirtualTimeScheduler time) -> {
            Channel<String> channel = Channel.rendezvous();
            IOException reason = new IOException("gone");
            Task<Outcome<String>> receiver = time.start(outcome(channel.receive()));
            Task<Outcome<Void>> sender = time.start(outcome(channel.send("x")));
            time.start(Async.of(a -> {
                channel.close(reason);
                return null;
            }));
            time.runReady();

            Outcome<String> received = receiver.block();
            if (received instanceof Outcome.Failure<String> failure) {
                assertThat(failure.failure()).isSameAs(reason);
                assertThat(((Outcome.Failure<Void>) sender.block()).failure())
                        .isInstanceOf(ChannelClosedException.class);
            } else {
                assertThat(sender.block()).isInstanceOf(Outcome.Success.class);
            }
        });
    }

    private static <T> Async<Outcome<T>> outcome(Async<T> async) {
        return Async.of(a -> {
            try {
                return new Outcome.Success<>(a.await(async));
            } catch (IOException | RuntimeException thrown) {
                return new Outcome.Failure<>(thrown);
            }
        });
    }
}
