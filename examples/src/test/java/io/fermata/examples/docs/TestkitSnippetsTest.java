package io.fermata.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.TaskGroup;
import io.fermata.sync.Mutex;
import io.fermata.testkit.Injection;
import io.fermata.testkit.Schedules;
import org.junit.jupiter.api.Test;

/** What the Javadoc of {@code io.fermata.testkit} shows. */
class TestkitSnippetsTest {

    private static final class Accounts {

        private int first = 600;
        private int second = 400;

        int total() {
            return first + second;
        }
    }

    /** Waits between the two halves, and takes the first back when it is ended there. */
    private static Async<Void> transfer(Accounts accounts, int amount, boolean isCareful) {
        return Async.of(a -> {
            accounts.first -= amount;
            boolean isThrough = false;
            try {
                a.yieldNow();
                isThrough = true;
            } finally {
                accounts.second += isThrough ? amount : 0;
                accounts.first += isThrough || !isCareful ? 0 : amount;
            }
            return null;
        });
    }

    private static Async<Void> transfer(Accounts accounts, int amount) {
        return transfer(accounts, amount, true);
    }

    @Test
    void injection() {
        Accounts accounts = new Accounts();
        // region Injection
        Injection.into(() -> transfer(accounts, 100))
                .endAtEach(run -> assertThat(accounts.total()).isEqualTo(1_000));
        // endregion
        assertThatThrownBy(() -> Injection.into(() -> transfer(accounts, 100, false))
                        .endAtEach(run -> assertThat(accounts.total()).isEqualTo(1_000)))
                .isInstanceOf(AssertionError.class);
    }

    private static final class Counter {

        private final Mutex mutex = new Mutex();
        private int value;

        int value() {
            return value;
        }
    }

    private static Async<Void> increment(Counter counter, boolean isLocked) {
        return Async.of(a -> {
            try (Mutex.Lock lock = isLocked ? a.await(counter.mutex.lock()) : null) {
                int read = counter.value;
                a.yieldNow();
                counter.value = read + 1;
            }
            return null;
        });
    }

    private static Async<Void> twoTasksThatIncrement(Counter counter, boolean isLocked) {
        return Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(increment(counter, isLocked));
                group.start(increment(counter, isLocked));
                a.await(group.join());
            }
            return null;
        });
    }

    private static Async<Void> twoTasksThatIncrement(Counter counter) {
        return twoTasksThatIncrement(counter, true);
    }

    @Test
    void schedules() {
        // region Schedules
        Schedules.exhaustive(10_000).check(time -> {
            Counter counter = new Counter();
            time.run(twoTasksThatIncrement(counter));
            assertThat(counter.value()).isEqualTo(2);
        });
        // endregion
        assertThatThrownBy(() -> Schedules.exhaustive(10_000).check(time -> {
                    Counter counter = new Counter();
                    time.run(twoTasksThatIncrement(counter, false));
                    assertThat(counter.value()).isEqualTo(2);
                }))
                .isInstanceOf(AssertionError.class);
    }
}
