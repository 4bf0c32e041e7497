package io.fermata.compiler.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();
    private final List<Integer> woken = new ArrayList<>();

    private Task<Void> sleeper(int number, long nanos) {
        return time.start(Async.of(a -> {
            a.sleep(Duration.ofNanos(nanos));
            woken.add(number);
            return null;
        }));
    }

    @Test
    void advance_runsWhatIsDue_andStopsAtTheEndOfTheTime() {
        sleeper(1, 10);
        sleeper(2, 11);
        time.advance(Duration.ofNanos(10));
        assertThat(woken).containsExactly(1);
        assertThat(time.elapsed()).isEqualTo(Duration.ofNanos(10));
        time.advance(Duration.ofNanos(0));
        assertThat(woken).containsExactly(1);
        time.advance(Duration.ofNanos(5));
        assertThat(woken).containsExactly(1, 2);
        assertThat(time.elapsed()).isEqualTo(Duration.ofNanos(15));
    }

    @Test
    void advance_sleepsThatBeginOnTheWay_endOnTheWay() {
        Task<Duration> task = time.start(Async.of(a -> {
            for (int i = 0; i < 5; i++) {
                a.sleep(Duration.ofSeconds(2));
            }
            return time.elapsed();
        }));
        time.advance(Duration.ofSeconds(11));
        assertThat(task.toCompletableFuture()).isCompletedWithValue(Duration.ofSeconds(10));
    }

    @Test
    void order_isByTimeAndThenByBeginning() {
        Random random = new Random(7);
        int count = 20_000;
        int[] times = random.ints(count, 1, 500).toArray();
        for (int i = 0; i < count; i++) {
            sleeper(i, times[i]);
        }
        time.runUntilIdle();
        List<Integer> expected = IntStream.range(0, count)
                .boxed()
                .sorted((x, y) -> times[x] != times[y] ? times[x] - times[y] : x - y)
                .toList();
        assertThat(woken).isEqualTo(expected);
    }

    @Test
    void sleepers_thatAreCancelled_leaveTheOrderOfTheOthers() {
        Random random = new Random(11);
        List<Task<Void>> tasks = new ArrayList<>();
        int[] times = random.ints(5_000, 1, 10_000).toArray();
        for (int i = 0; i < times.length; i++) {
            tasks.add(sleeper(i, times[i]));
        }
        time.runReady();
        for (int i = 0; i < times.length; i++) {
            if (times[i] % 3 != 0) {
                tasks.get(i).cancel();
            }
        }
        time.runReady();
        assertThat(time.unfinished())
                .hasSize((int) IntStream.of(times).filter(t -> t % 3 == 0).count());
        time.runUntilIdle();
        assertThat(woken)
                .isEqualTo(IntStream.range(0, times.length)
                        .boxed()
                        .filter(i -> times[i] % 3 == 0)
                        .sorted((x, y) -> times[x] != times[y] ? times[x] - times[y] : x - y)
                        .toList());
    }

    @Test
    void aMillionSleepers_needNoThread() {
        int before = Thread.activeCount();
        for (int i = 0; i < 1_000_000; i++) {
            time.start(Async.sleep(Duration.ofSeconds(i % 100 + 1)));
        }
        time.runReady();
        assertThat(time.unfinished()).hasSize(1_000_000);
        // Those of other tests may end meanwhile.
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(before);
        time.advance(Duration.ofSeconds(50));
        assertThat(time.unfinished()).hasSize(500_000);
        time.close();
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void run_ofWhatNeverComes_isAnError() {
        assertThatThrownBy(() -> time.run(Async.poll(cx -> Poll.pending())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("waits for something that nothing here will bring about");
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void theClock_isMovedFromOutsideAlone_andForwardsAlone() {
        assertThatThrownBy(() -> time.run(Async.of(a -> {
                    time.advance(Duration.ofSeconds(1));
                    return null;
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("moved the clock that it runs by");
        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sleep_withoutEnd_isLongButNoError() {
        Task<Void> task = time.start(Async.sleep(Duration.ofSeconds(Long.MAX_VALUE)));
        time.advance(Duration.ofDays(365 * 100));
        assertThat(task.isDone()).isFalse();
        time.close();
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void twoClocks_areIndependent() {
        VirtualTimeScheduler other = new VirtualTimeScheduler();
        other.advance(Duration.ofDays(1));
        assertThat(time.elapsed()).isZero();
        Task<Void> task = time.start(Async.sleep(Duration.ofNanos(1)));
        other.runUntilIdle();
        assertThat(task.isDone()).isFalse();
    }
}
