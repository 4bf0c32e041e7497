package io.fermata.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelTest {

    @Test
    void receive_elementInBuffer_isReadyAtItsFirstPoll() {
        Channel<String> channel = Channel.bounded(2);
        Probe<Void> sent = Probe.of(channel.send("a"));

        assertThat(sent.value()).isNull();
        Probe<String> received = Probe.of(channel.receive());
        assertThat(received.value()).isEqualTo("a");
        assertThat(received.wakes()).isZero();
    }

    @Test
    void receive_beforeSend_isWokenWithTheElement() {
        for (Channel<String> channel : List.of(
                Channel.<String>rendezvous(),
                Channel.<String>bounded(1),
                Channel.<String>unbounded(),
                Channel.<String>conflated())) {
            Probe<String> received = Probe.waiting(channel.receive());

            assertThat(Probe.of(channel.send("a")).value()).isNull();
            assertThat(received.wakes()).isOne();
            assertThat(received.value()).isEqualTo("a");
            assertThat(channel.tryReceive()).isEmpty();
        }
    }

    @Test
    void send_rendezvous_waitsForTheReceiver() {
        Channel<String> channel = Channel.rendezvous();
        Probe<Void> sent = Probe.waiting(channel.send("a"));

        assertThat(Probe.of(channel.receive()).value()).isEqualTo("a");
        assertThat(sent.wakes()).isOne();
        assertThat(sent.value()).isNull();
    }

    @Test
    void send_fullBuffer_waitsForRoomAndKeepsTheOrder() {
        Channel<Integer> channel = Channel.bounded(2);
        Probe.of(channel.send(1)).value();
        Probe.of(channel.send(2)).value();
        Probe<Void> third = Probe.waiting(channel.send(3));
        Probe<Void> fourth = Probe.waiting(channel.send(4));

        assertThat(Probe.of(channel.receive()).value()).isEqualTo(1);
        assertThat(third.wakes()).isOne();
        assertThat(fourth.wakes()).isZero();
        fourth.assertPending();
        assertThat(channel.tryReceive()).contains(2);
        assertThat(channel.tryReceive()).contains(3);
        assertThat(channel.tryReceive()).contains(4);
        assertThat(channel.tryReceive()).isEmpty();
        third.value();
        fourth.value();
    }

    @Test
    void receivers_getElementsInTheOrderInWhichTheyWaited() {
        Channel<Integer> channel = Channel.rendezvous();
        List<Probe<Integer>> receivers = IntStream.range(0, 3)
                .mapToObj(i -> Probe.waiting(channel.receive()))
                .toList();

        for (int i = 0; i < 3; i++) {
            assertThat(channel.trySend(i)).isTrue();
            assertThat(receivers.get(i).wakes()).isOne();
        }
        assertThat(channel.trySend(3)).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(receivers.get(i).value()).isEqualTo(i);
        }
    }

    @Test
    void unbounded_neverWaits() {
        Channel<Integer> channel = Channel.unbounded();
        for (int i = 0; i < 1000; i++) {
            Probe.of(channel.send(i)).value();
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(channel.tryReceive()).contains(i);
        }
    }

    @Test
    void conflated_keepsTheLatest() {
        Channel<Integer> channel = Channel.conflated();
        for (int i = 0; i < 3; i++) {
            Probe.of(channel.send(i)).value();
        }
        assertThat(channel.tryReceive()).contains(2);
        assertThat(channel.tryReceive()).isEmpty();
    }

    @Test
    void dropOldest_losesTheFirst() {
        assertThat(threeSentTo(Overflow.DROP_OLDEST)).containsExactly(2, 3);
    }

    @Test
    void dropNewest_losesTheLast() {
        assertThat(threeSentTo(Overflow.DROP_NEWEST)).containsExactly(1, 2);
    }

    private static List<Integer> threeSentTo(Overflow overflow) {
        Channel<Integer> channel = Channel.bounded(2, overflow);
        Probe.of(channel.send(1)).value();
        assertThat(channel.trySend(2)).isTrue();
        Probe.of(channel.send(3)).value();
        return List.of(channel.tryReceive().orElseThrow(), channel.tryReceive().orElseThrow());
    }

    @Test
    void fail_fullBuffer_failsAndSendsNothing() {
        Channel<Integer> channel = Channel.bounded(1, Overflow.FAIL);
        Probe.of(channel.send(1)).value();

        assertThat(Probe.of(channel.send(2)).failure())
                .isInstanceOf(ChannelFullException.class)
                .hasMessage(
                        "The buffer holds 1 elements already, and its overflow policy is FAIL:"
                                + " make it larger, receive faster, or choose SUSPEND to wait or DROP_OLDEST to lose the oldest");
        assertThat(channel.trySend(2)).isFalse();
        assertThat(channel.tryReceive()).contains(1);
        assertThat(channel.tryReceive()).isEmpty();
        assertThat(channel.trySend(3)).isTrue();
    }

    @Test
    void trySend_closedOrFull_isFalse() {
        Channel<Integer> channel = Channel.bounded(1);
        assertThat(channel.trySend(1)).isTrue();
        assertThat(channel.trySend(2)).isFalse();
        channel.tryReceive();
        channel.close();
        assertThat(channel.trySend(3)).isFalse();
        assertThat(channel.tryReceive()).isEmpty();
    }

    @Test
    void tryReceive_letsInWhoWaits() {
        Channel<Integer> channel = Channel.rendezvous();
        assertThat(channel.tryReceive()).isEmpty();
        Probe<Void> sent = Probe.waiting(channel.send(1));
        assertThat(channel.tryReceive()).contains(1);
        assertThat(sent.wakes()).isOne();
        sent.value();
    }

    @Test
    void close_bufferIsReceivedStill_thenReceiveFailsAndNextIsEmpty() {
        Channel<Integer> channel = Channel.bounded(3);
        channel.trySend(1);
        channel.trySend(2);
        channel.close();

        assertThat(channel.isClosed()).isTrue();
        assertThat(Probe.of(channel.receive()).value()).isEqualTo(1);
        assertThat(Probe.of(channel.next()).value()).contains(2);
        assertThat(Probe.of(channel.next()).value()).isEmpty();
        assertThat(Probe.of(channel.receive()).failure())
                .isInstanceOf(ChannelClosedException.class)
                .hasMessage("The channel is closed and empty:"
                        + " receive with next(), which gives an empty Optional at the end");
    }

    @Test
    void close_endsReceiversThatWait() {
        Channel<Integer> channel = Channel.rendezvous();
        Probe<Integer> received = Probe.waiting(channel.receive());
        Probe<Optional<Integer>> next = Probe.waiting(channel.next());
        channel.close();
        channel.close();

        assertThat(received.wakes()).isOne();
        assertThat(received.failure()).isInstanceOf(ChannelClosedException.class);
        assertThat(next.wakes()).isOne();
        assertThat(next.value()).isEmpty();
    }

    @Test
    void close_failsSendersThatWait_andTheirElementsAreNotReceived() {
        Channel<Integer> channel = Channel.bounded(1);
        channel.trySend(1);
        Probe<Void> sent = Probe.waiting(channel.send(2));
        channel.close();

        assertThat(sent.wakes()).isOne();
        assertThat(sent.failure())
                .isInstanceOf(ChannelClosedException.class)
                .hasMessage("The channel is closed, so that the element was not sent:"
                        + " close it after the last sender is done, or ask isClosed()");
        assertThat(channel.tryReceive()).contains(1);
        assertThat(channel.tryReceive()).isEmpty();
        assertThat(Probe.of(channel.send(3)).failure()).isInstanceOf(ChannelClosedException.class);
    }

    @Test
    void closeWithCause_isThrownAsItIs_andTheFirstCounts() {
        IOException cause = new IOException("cut");
        Channel<Integer> channel = Channel.bounded(1);
        Probe<Integer> received = Probe.waiting(channel.receive());
        channel.close(cause);
        channel.close(new IOException("too late"));
        channel.close();

        assertThat(received.failure()).isSameAs(cause);
        assertThat(Probe.of(channel.receive()).failure()).isSameAs(cause);
        assertThat(Probe.of(channel.next()).failure()).isSameAs(cause);
        assertThat(Probe.of(channel.send(1)).failure())
                .isInstanceOf(ChannelClosedException.class)
                .hasCause(cause);
    }

    @Test
    void cancel_waitingReceiver_getsNothing() {
        Channel<Integer> channel = Channel.rendezvous();
        Probe<Integer> first = Probe.waiting(channel.receive());
        Probe<Integer> second = Probe.waiting(channel.receive());
        Probe<Integer> third = Probe.waiting(channel.receive());

        assertThat(second.cancel()).isTrue();
        assertThat(channel.trySend(1)).isTrue();
        assertThat(channel.trySend(2)).isTrue();
        assertThat(channel.trySend(3)).isFalse();
        assertThat(first.value()).isEqualTo(1);
        assertThat(third.value()).isEqualTo(2);
        assertThat(second.wakes()).isZero();
        assertThat(second.failure()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cancel_receiverThatHasItsElement_deliversIt() {
        Channel<Integer> channel = Channel.rendezvous();
        Probe<Integer> received = Probe.waiting(channel.receive());
        channel.trySend(1);

        assertThat(received.cancel()).isFalse();
        assertThat(received.cancel()).isFalse();
        assertThat(received.value()).isEqualTo(1);
        assertThat(received.cancel()).isTrue();
    }

    @Test
    void cancel_waitingSender_sendsNothing() {
        Channel<Integer> channel = Channel.rendezvous();
        Probe<Void> first = Probe.waiting(channel.send(1));
        Probe<Void> second = Probe.waiting(channel.send(2));

        assertThat(first.cancel()).isTrue();
        assertThat(channel.tryReceive()).contains(2);
        assertThat(channel.tryReceive()).isEmpty();
        second.value();
    }

    @Test
    void cancel_senderWhoseElementWasTaken_hasSent() {
        Channel<Integer> channel = Channel.rendezvous();
        Probe<Void> sent = Probe.waiting(channel.send(1));
        assertThat(channel.tryReceive()).contains(1);

        assertThat(sent.cancel()).isFalse();
        assertThat(sent.value()).isNull();
    }

    @Test
    void cancel_beforeTheFirstPoll_doesNothing() {
        Channel<Integer> channel = Channel.bounded(1);
        assertThat(Probe.of(channel.send(1)).cancel()).isTrue();
        assertThat(channel.tryReceive()).isEmpty();
        channel.trySend(2);
        assertThat(Probe.of(channel.receive()).cancel()).isTrue();
        assertThat(channel.tryReceive()).contains(2);
    }

    @Test
    void cancel_receiverThatWasClosed_endsAtItsNextPoll() {
        Channel<Integer> channel = Channel.rendezvous();
        Probe<Integer> received = Probe.waiting(channel.receive());
        channel.close();
        assertThat(received.cancel()).isFalse();
        assertThat(received.failure()).isInstanceOf(ChannelClosedException.class);
    }

    @Test
    void poll_again_wakesTheLatestWaker() {
        Channel<Integer> channel = Channel.rendezvous();
        Async<Integer> receive = channel.receive();
        Probe<Integer> before = Probe.waiting(receive);
        Probe<Integer> after = Probe.waiting(receive);
        channel.trySend(1);

        assertThat(before.wakes()).isZero();
        assertThat(after.wakes()).isOne();
        assertThat(after.value()).isEqualTo(1);
    }

    @Test
    void poll_afterTheEnd_isRefused() {
        Channel<Integer> channel = Channel.bounded(1);
        Probe<Void> sent = Probe.of(channel.send(1));
        sent.value();
        assertThat(sent.failure()).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(Overflow.class)
    void nullElements_areRefused(Overflow overflow) {
        Channel<Integer> channel = Channel.bounded(1, overflow);
        assertThatThrownBy(() -> channel.send(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> channel.trySend(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> channel.close(null)).isInstanceOf(NullPointerException.class);
        assertThat(channel.isClosed()).isFalse();
    }

    @Test
    void capacity_lessThanOne_isRefused() {
        assertThatThrownBy(() -> Channel.bounded(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A buffer holds at least 1 element, not 0: for none there is Channel.rendezvous()");
    }
}
