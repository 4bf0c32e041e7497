package io.fermata.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.sync.Mutex.Lock;
import org.junit.jupiter.api.Test;

class MutexTest {

    private final Mutex mutex = new Mutex();

    @Test
    void lock_isHeldByOne_andGivenOnInOrder() {
        Lock held = Probe.of(mutex.lock()).value();
        Probe<Lock> first = Probe.waiting(mutex.lock());
        Probe<Lock> second = Probe.waiting(mutex.lock());
        assertThat(mutex.isLocked()).isTrue();
        assertThat(mutex.tryLock()).isEmpty();

        held.close();
        held.close();
        assertThat(first.wakes()).isOne();
        assertThat(second.wakes()).isZero();
        first.value().close();
        second.value().close();
        assertThat(mutex.isLocked()).isFalse();
    }

    @Test
    void cancel_waiting_leavesTheQueue() {
        Lock held = mutex.tryLock().orElseThrow();
        Probe<Lock> first = Probe.waiting(mutex.lock());
        Probe<Lock> second = Probe.waiting(mutex.lock());
        assertThat(first.cancel()).isTrue();

        held.close();
        assertThat(second.wakes()).isOne();
        second.value().close();
        assertThat(mutex.isLocked()).isFalse();
    }

    @Test
    void cancel_granted_unlocks() {
        Lock held = mutex.tryLock().orElseThrow();
        Probe<Lock> next = Probe.waiting(mutex.lock());
        held.close();

        assertThat(mutex.isLocked()).isTrue();
        assertThat(next.cancel()).isTrue();
        assertThat(mutex.isLocked()).isFalse();
    }
}
