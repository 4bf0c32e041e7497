package io.fermata.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.sync.Semaphore.Permit;
import org.junit.jupiter.api.Test;

class SemaphoreTest {

    private final Semaphore semaphore = new Semaphore(2);

    @Test
    void acquire_permitsLeft_isReadyAtItsFirstPoll() {
        Permit permit = Probe.of(semaphore.acquire()).value();
        assertThat(semaphore.available()).isOne();
        permit.close();
        assertThat(semaphore.available()).isEqualTo(2);
    }

    @Test
    void close_twice_givesBackOnce() {
        Permit permit = Probe.of(semaphore.acquire(2)).value();
        permit.close();
        permit.close();
        assertThat(semaphore.available()).isEqualTo(2);
    }

    @Test
    void acquire_noneLeft_waitsInOrder() {
        Permit all = Probe.of(semaphore.acquire(2)).value();
        Probe<Permit> both = Probe.waiting(semaphore.acquire(2));
        Probe<Permit> one = Probe.waiting(semaphore.acquire());
        all.close();

        assertThat(both.wakes()).isOne();
        assertThat(one.wakes()).isZero();
        both.value().close();
        assertThat(one.wakes()).isOne();
        assertThat(semaphore.available()).isOne();
        one.value().close();
        assertThat(semaphore.available()).isEqualTo(2);
    }

    @Test
    void acquire_behindOneWhoAsksForMore_waits() {
        Permit one = Probe.of(semaphore.acquire()).value();
        Probe<Permit> both = Probe.waiting(semaphore.acquire(2));
        Probe<Permit> small = Probe.waiting(semaphore.acquire());
        assertThat(semaphore.tryAcquire()).isEmpty();

        assertThat(both.cancel()).isTrue();
        assertThat(small.wakes()).isOne();
        small.value().close();
        one.close();
        assertThat(semaphore.available()).isEqualTo(2);
    }

    @Test
    void cancel_granted_givesThePermitToTheNext() {
        Permit all = Probe.of(semaphore.acquire(2)).value();
        Probe<Permit> first = Probe.waiting(semaphore.acquire(2));
        Probe<Permit> second = Probe.waiting(semaphore.acquire(2));
        all.close();

        assertThat(first.cancel()).isTrue();
        assertThat(second.wakes()).isOne();
        second.value().close();
        assertThat(semaphore.available()).isEqualTo(2);
        assertThat(first.cancel()).isTrue();
        assertThat(semaphore.available()).isEqualTo(2);
    }

    @Test
    void cancel_beforeTheFirstPoll_takesNothing() {
        assertThat(Probe.of(semaphore.acquire()).cancel()).isTrue();
        assertThat(semaphore.available()).isEqualTo(2);
    }

    @Test
    void tryAcquire_takesWhatIsThere() {
        Permit permit = semaphore.tryAcquire().orElseThrow();
        assertThat(semaphore.tryAcquire(2)).isEmpty();
        assertThat(semaphore.tryAcquire(1)).isPresent();
        assertThat(semaphore.tryAcquire()).isEmpty();
        permit.close();
        assertThat(semaphore.available()).isOne();
    }

    @Test
    void acquire_moreThanThereAre_isRefused() {
        assertThatThrownBy(() -> semaphore.acquire(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The semaphore has 2 permits, of which 3 can't be taken: ask for 1 to 2");
        assertThatThrownBy(() -> semaphore.acquire(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> semaphore.tryAcquire(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Semaphore(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
