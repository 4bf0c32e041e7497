package io.fermata.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventTest {

    private final Event event = new Event();

    @Test
    void set_wakesAllThatWait_alsoIfResetAtOnce() {
        Probe<Void> first = Probe.waiting(event.whenSet());
        Probe<Void> second = Probe.waiting(event.whenSet());
        event.set();
        event.reset();

        assertThat(event.isSet()).isFalse();
        assertThat(first.wakes()).isOne();
        assertThat(second.wakes()).isOne();
        first.value();
        second.value();
        Probe.waiting(event.whenSet());
    }

    @Test
    void whenSet_set_isReadyAtItsFirstPoll() {
        event.set();
        event.set();
        assertThat(event.isSet()).isTrue();
        assertThat(Probe.of(event.whenSet()).value()).isNull();
    }

    @Test
    void cancel_waiting_isNotWoken() {
        Probe<Void> cancelled = Probe.waiting(event.whenSet());
        Probe<Void> other = Probe.waiting(event.whenSet());
        assertThat(cancelled.cancel()).isTrue();
        event.set();
        assertThat(cancelled.wakes()).isZero();
        assertThat(other.cancel()).isFalse();
        other.value();
    }
}
