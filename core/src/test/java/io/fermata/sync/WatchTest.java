package io.fermata.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.sync.Watch.Version;
import org.junit.jupiter.api.Test;

class WatchTest {

    private final Watch<String> watch = new Watch<>("a");

    @Test
    void set_replacesTheValue() {
        assertThat(watch.current()).isEqualTo(new Version<>("a", 0));
        watch.set("b");
        assertThat(watch.get()).isEqualTo("b");
        assertThat(watch.update(before -> before + "c")).isEqualTo("bc");
        assertThat(watch.current()).isEqualTo(new Version<>("bc", 2));
    }

    @Test
    void next_waitsForASetAfterTheCall_andGivesTheLatest() {
        Probe<String> next = Probe.waiting(watch.next());
        watch.set("b");
        watch.set("c");
        assertThat(next.wakes()).isOne();
        assertThat(next.value()).isEqualTo("c");

        Probe<String> missedNothing = Probe.of(watch.next());
        watch.set(null);
        assertThat(missedNothing.value()).isNull();
    }

    @Test
    void after_givesTheLatestVersionOnceItIsNewer() {
        assertThat(Probe.of(watch.after(-1)).value()).isEqualTo(new Version<>("a", 0));
        Probe<Version<String>> first = Probe.waiting(watch.after(0));
        Probe<Version<String>> second = Probe.waiting(watch.after(1));
        watch.set("b");
        assertThat(first.wakes()).isOne();
        assertThat(second.wakes()).isZero();
        assertThat(first.value()).isEqualTo(new Version<>("b", 1));
        second.assertPending();
        watch.set("b");
        assertThat(second.value()).isEqualTo(new Version<>("b", 2));
    }

    @Test
    void update_thatThrows_changesNothing() {
        Probe<String> next = Probe.waiting(watch.next());
        assertThatThrownBy(() -> watch.update(before -> {
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(watch.current()).isEqualTo(new Version<>("a", 0));
        next.assertPending();
    }

    @Test
    void cancel_waiting_isNotWoken() {
        Probe<String> next = Probe.waiting(watch.next());
        assertThat(next.cancel()).isTrue();
        watch.set("b");
        assertThat(next.wakes()).isZero();
    }
}
