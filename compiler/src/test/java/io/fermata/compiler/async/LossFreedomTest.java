package io.fermata.compiler.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Outcome;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.compiler.async.Arms.Manual;
import io.fermata.compiler.async.Arms.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random combinations of combinators whose arms end, fail and are cancelled in random order: each value that was taken from an
 * arm is given to whoever waits or is closed, once, and nothing is polled after its end.
 */
class LossFreedomTest {

    private static final int ROUNDS = 20_000;

    @Test
    void values_takenFromArms_areGivenOrClosed() {
        int cancelled = 0;
        int given = 0;
        int failed = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            switch (new Round(seed).run()) {
                case CANCELLED -> cancelled++;
                case SUCCEEDED -> given++;
                default -> failed++;
            }
        }

        assertThat(cancelled).isGreaterThan(ROUNDS / 20);
        assertThat(given).isGreaterThan(ROUNDS / 20);
        assertThat(failed).isGreaterThan(ROUNDS / 20);
    }

    @Test
    void value_ofAnAwaitSomeBodiesDeep_isGivenInSpiteOfTheCancellation() {
        VirtualTimeScheduler time = new VirtualTimeScheduler();
        Manual<String> stubborn = Manual.stubborn();
        Task<String> task = time.start(awaited(awaited(awaited(stubborn))));
        time.runReady();
        task.cancel();
        time.runReady();
        stubborn.end("x");
        time.runReady();

        assertThat(task.block()).isEqualTo("x");
    }

    private static <T> Async<T> awaited(Async<T> async) {
        return Async.of(a -> a.await(async));
    }

    private enum End {
        CANCELLED,
        SUCCEEDED,
        FAILED
    }

    /** One combination, from its start to its end. */
    private static final class Round {

        private final int seed;
        private final Random random;
        private final VirtualTimeScheduler time = new VirtualTimeScheduler();
        private final List<Manual<Object>> leaves = new ArrayList<>();

        Round(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        End run() {
            Task<?> task = time.start(combination(3));
            time.runReady();
            for (int i = 0; i < 12 && !task.isDone(); i++) {
                act(task);
                time.runReady();
            }
            while (!task.isDone()) {
                leaves.stream().filter(leaf -> !leaf.through).toList().forEach(this::end);
                time.runReady();
            }
            check(task);
            if (task.isCancelled()) {
                return End.CANCELLED;
            }
            return isFailed(task) ? End.FAILED : End.SUCCEEDED;
        }

        private void act(Task<?> task) {
            Manual<Object> leaf = leaves.get(random.nextInt(leaves.size()));
            if (random.nextInt(20) == 0) {
                task.cancel();
            } else if (random.nextInt(3) == 0) {
                leaf.wake();
            } else if (!leaf.through) {
                end(leaf);
            }
            if (random.nextInt(20) == 0) {
                time.advance(Duration.ofSeconds(1));
            }
        }

        private void end(Manual<Object> leaf) {
            if (random.nextInt(4) == 0) {
                leaf.fail(new IOException("leaf"));
            } else if (leaf.failure == null && leaf.answer instanceof Poll.Pending) {
                leaf.end(new Resource());
            } else {
                leaf.wake();
            }
        }

        private Async<?> combination(int depth) {
            if (depth == 0 || random.nextInt(5) == 0) {
                return leaf();
            }
            switch (random.nextInt(9)) {
                case 0:
                    return Async.all(several(depth));
                case 1:
                    return Async.allSettled(several(depth));
                case 2:
                    return Async.race(several(depth));
                case 3:
                    return Async.any(several(depth));
                case 4:
                    return combination(depth - 1).map(value -> value);
                case 5:
                    return combination(depth - 1).then(Async::completed);
                case 6:
                    return combination(depth - 1).recover(failure -> {
                        throw Arms.<RuntimeException>sneaky(failure);
                    });
                case 7:
                    return combination(depth - 1).timeout(Duration.ofSeconds(1));
                default:
                    return awaited(combination(depth - 1));
            }
        }

        private List<Async<?>> several(int depth) {
            List<Async<?>> several = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                several.add(combination(depth - 1));
            }
            return several;
        }

        private Async<?> leaf() {
            Manual<Object> leaf = new Manual<>();
            leaf.stubborn = random.nextBoolean();
            leaves.add(leaf);
            return leaf;
        }

        private void check(Task<?> task) {
            Set<Object> given = Collections.newSetFromMap(new IdentityHashMap<>());
            if (!isFailed(task)) {
                addTo(given, task.block());
            }
            for (Manual<Object> leaf : leaves) {
                if (leaf.answer instanceof Poll.Ready<Object> ready && leaf.taken) {
                    Resource resource = (Resource) ready.value();
                    assertThat(resource.closed + (given.contains(resource) ? 1 : 0))
                            .as("seed %s: %s", seed, task)
                            .isEqualTo(1);
                }
            }
            assertThat(time.unfinished()).isEmpty();
        }

        private static boolean isFailed(Task<?> task) {
            return task.toCompletableFuture().isCompletedExceptionally();
        }

        private static void addTo(Set<Object> given, Object value) {
            if (value instanceof List<?> several) {
                several.forEach(each -> addTo(given, each));
            } else if (value instanceof Outcome.Success<?> success) {
                addTo(given, success.value());
            } else {
                given.add(value);
            }
        }
    }
}
