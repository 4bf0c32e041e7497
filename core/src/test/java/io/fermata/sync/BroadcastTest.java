package io.fermata.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.sync.Broadcast.Subscription;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BroadcastTest {

    private final Broadcast<Integer> broadcast = Broadcast.bounded(1);

    @Test
    void everySubscriber_getsWhatIsSentAfterItSubscribed() {
        Broadcast<Integer> wide = Broadcast.bounded(8);
        Probe.of(wide.send(0)).value();
        Subscription<Integer> first = wide.subscribe();
        Probe.of(wide.send(1)).value();
        Subscription<Integer> second = wide.subscribe();
        assertThat(wide.trySend(2)).isTrue();

        assertThat(first.tryReceive()).contains(1);
        assertThat(first.tryReceive()).contains(2);
        assertThat(first.tryReceive()).isEmpty();
        assertThat(Probe.of(second.receive()).value()).isEqualTo(2);
    }

    @Test
    void receive_beforeSend_isWoken() {
        Subscription<Integer> first = broadcast.subscribe();
        Subscription<Integer> second = broadcast.subscribe();
        Probe<Integer> received = Probe.waiting(first.receive());
        Probe<Optional<Integer>> next = Probe.waiting(second.next());
        assertThat(broadcast.trySend(1)).isTrue();

        assertThat(received.wakes()).isOne();
        assertThat(received.value()).isEqualTo(1);
        assertThat(next.value()).contains(1);
    }

    @Test
    void send_oneSubscriberFull_waitsAndNobodyGetsIt() {
        Subscription<Integer> slow = broadcast.subscribe();
        Subscription<Integer> fast = broadcast.subscribe();
        Probe.of(broadcast.send(1)).value();
        fast.tryReceive();
        Probe<Void> second = Probe.waiting(broadcast.send(2));
        Probe<Void> third = Probe.waiting(broadcast.send(3));

        assertThat(broadcast.trySend(4)).isFalse();
        assertThat(fast.tryReceive()).isEmpty();
        assertThat(slow.tryReceive()).contains(1);
        assertThat(second.wakes()).isOne();
        second.value();
        third.assertPending();
        assertThat(fast.tryReceive()).contains(2);
        assertThat(third.wakes()).isZero();
        assertThat(slow.tryReceive()).contains(2);
        third.value();
    }

    @Test
    void cancel_waitingSend_sendsToNobody() {
        Subscription<Integer> slow = broadcast.subscribe();
        Probe.of(broadcast.send(1)).value();
        Probe<Void> second = Probe.waiting(broadcast.send(2));
        assertThat(second.cancel()).isTrue();
        assertThat(slow.tryReceive()).contains(1);
        assertThat(slow.tryReceive()).isEmpty();
    }

    @Test
    void closeSubscription_letsSendersGoOn_andEndsItsReceivers() {
        Subscription<Integer> slow = broadcast.subscribe();
        Subscription<Integer> fast = broadcast.subscribe();
        broadcast.trySend(1);
        fast.tryReceive();
        Probe<Integer> waiting = Probe.waiting(fast.receive());
        Probe<Void> sent = Probe.waiting(broadcast.send(2));
        slow.close();
        slow.close();

        assertThat(sent.wakes()).isOne();
        assertThat(waiting.value()).isEqualTo(2);
        assertThat(slow.tryReceive()).isEmpty();
        assertThat(Probe.of(slow.next()).value()).isEmpty();
        assertThat(Probe.of(slow.receive()).failure()).isInstanceOf(ChannelClosedException.class);
    }

    @Test
    void close_buffersAreReceivedStill() {
        Subscription<Integer> first = broadcast.subscribe();
        broadcast.trySend(1);
        Probe<Void> sent = Probe.waiting(broadcast.send(2));
        IOException cause = new IOException("cut");
        broadcast.close(cause);
        broadcast.close();

        assertThat(broadcast.isClosed()).isTrue();
        assertThat(sent.failure()).isInstanceOf(ChannelClosedException.class).hasCause(cause);
        assertThat(broadcast.trySend(3)).isFalse();
        assertThat(Probe.of(first.receive()).value()).isEqualTo(1);
        assertThat(Probe.of(first.receive()).failure()).isSameAs(cause);
        assertThat(Probe.of(broadcast.subscribe().next()).failure()).isSameAs(cause);
    }

    @Test
    void close_endsReceiversThatWait() {
        Probe<Optional<Integer>> next = Probe.waiting(broadcast.subscribe().next());
        broadcast.close();
        assertThat(next.wakes()).isOne();
        assertThat(next.value()).isEmpty();
    }

    @Test
    void overflow_dropsForTheSlowAlone() {
        Broadcast<Integer> oldest = Broadcast.bounded(1, Overflow.DROP_OLDEST);
        Subscription<Integer> slow = oldest.subscribe();
        Subscription<Integer> fast = oldest.subscribe();
        Probe.of(oldest.send(1)).value();
        assertThat(fast.tryReceive()).contains(1);
        Probe.of(oldest.send(2)).value();
        assertThat(fast.tryReceive()).contains(2);
        assertThat(slow.tryReceive()).contains(2);
        assertThat(slow.tryReceive()).isEmpty();

        Broadcast<Integer> newest = Broadcast.bounded(1, Overflow.DROP_NEWEST);
        Subscription<Integer> keeps = newest.subscribe();
        Probe.of(newest.send(1)).value();
        Probe.of(newest.send(2)).value();
        assertThat(keeps.tryReceive()).contains(1);
        assertThat(keeps.tryReceive()).isEmpty();
    }

    @Test
    void fail_oneSubscriberFull_nobodyGetsIt() {
        Broadcast<Integer> failing = Broadcast.bounded(1, Overflow.FAIL);
        failing.subscribe();
        Subscription<Integer> fast = failing.subscribe();
        Probe.of(failing.send(1)).value();
        fast.tryReceive();
        assertThat(Probe.of(failing.send(2)).failure()).isInstanceOf(ChannelFullException.class);
        assertThat(fast.tryReceive()).isEmpty();
    }

    @Test
    void arguments_areChecked() {
        assertThatThrownBy(() -> Broadcast.bounded(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> broadcast.send(null)).isInstanceOf(NullPointerException.class);
    }
}
