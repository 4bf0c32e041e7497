package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Scheduler;
import io.fermata.StreamFork;
import io.fermata.Task;
import io.fermata.sync.Overflow;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Clones of one stream on several threads, opened and closed at random: each gets all from its first one on, in order. */
class ForkStressTest {

    private static final int ROUNDS = Boolean.getBoolean("fermata.test.long") ? 500 : 10;
    private static final int ELEMENTS = 2_000;

    /** A source that waits now and then. */
    private static AsyncStream<Integer> numbers() {
        return AsyncStream.of(s -> {
            for (int i = 0; i < ELEMENTS; i++) {
                if (i % 7 == 0) {
                    s.yieldNow();
                }
                s.yield(i);
            }
        });
    }

    /** Takes some elements, or all, and gives the last one that it saw. */
    private static Async<Integer> consumer(AsyncStream<Integer> clone, int most, boolean yields) {
        return Async.of(a -> {
            int last = -1;
            int seen = 0;
            for (int x : a.each(clone)) {
                if (last >= 0) {
                    assertThat(x).isEqualTo(last + 1);
                }
                last = x;
                if (++seen == most) {
                    break;
                }
                if (yields && x % 5 == 0) {
                    a.yieldNow();
                }
            }
            return seen == most ? ELEMENTS - 1 : last;
        });
    }

    @Test
    void clones_openedAndClosedAtRandom_seeEachElementOnceAndInOrder() {
        SplittableRandom random = new SplittableRandom(1);
        try (Scheduler scheduler = Scheduler.workStealing(3)) {
            for (int round = 0; round < ROUNDS; round++) {
                StreamFork<Integer> fork = numbers().fork(1 + random.nextInt(64), Overflow.SUSPEND, 0);
                List<Task<Integer>> tasks = new ArrayList<>();
                for (int i = 0; i < 24; i++) {
                    int most = random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(ELEMENTS / 2);
                    tasks.add(scheduler.start(consumer(fork.open(), most, random.nextBoolean())));
                    if (random.nextInt(4) == 0) {
                        tasks.remove(random.nextInt(tasks.size())).cancel();
                    }
                }
                for (Task<Integer> task : tasks) {
                    // One that first asked after the end has seen nothing.
                    assertThat(task.block()).isIn(ELEMENTS - 1, -1);
                }
            }
        }
    }
}
