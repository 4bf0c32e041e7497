package io.fermata.compiler.async;

import static io.fermata.compiler.async.Arms.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.Retry;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.compiler.async.Arms.Manual;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Combinators within combinators: 500 levels are within the stack of any thread. */
class NestingTest {

    private static final int LEVELS = 500;

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();

    /** One level around something. */
    private enum Level {
        ALL(inner -> Async.all(List.of(inner)).map(values -> values.get(0))),
        RACE(inner -> Async.race(List.of(inner))),
        ANY(inner -> Async.any(List.of(inner))),
        TIMEOUT(inner -> inner.timeout(seconds(60))),
        RETRY(inner -> Async.retry(() -> inner, Retry.attempts(2))),
        SHIELDED(Async::shielded),
        AWAITED(inner -> Async.of(a -> a.await(Async.race(List.of(inner)))));

        private final UnaryOperator<Async<String>> around;

        Level(UnaryOperator<Async<String>> around) {
            this.around = around;
        }

        Async<String> nested(Async<String> innermost) {
            Async<String> all = innermost;
            for (int i = 0; i < LEVELS; i++) {
                all = around.apply(all);
            }
            return all;
        }
    }

    @ParameterizedTest
    @EnumSource
    void value_passesAllLevels(Level level) {
        Manual<String> innermost = new Manual<>();
        Task<String> task = time.start(level.nested(innermost));
        time.runReady();
        innermost.end("x");
        time.runReady();

        assertThat(task.block()).isEqualTo("x");
    }

    @ParameterizedTest
    @EnumSource
    void cancellation_reachesTheInnermostOne(Level level) {
        Manual<String> innermost = new Manual<>();
        Task<String> task = time.start(level.nested(innermost));
        time.runReady();
        task.cancel();
        time.runReady();

        assertThat(innermost.asked).isEqualTo(level != Level.SHIELDED);
        assertThat(task.isCancelled()).isEqualTo(level != Level.SHIELDED);
    }

    @Test
    void wakeUp_ofOneOfManyInEachOfMany_pollsThatOneOnly() {
        List<Manual<Integer>> leaves =
                Stream.generate(Manual<Integer>::new).limit(10_000).toList();
        List<Async<Integer>> inner = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            inner.add(Async.all(leaves.subList(i * 100, i * 100 + 100)).map(List::size));
        }
        Task<List<Integer>> task = time.start(Async.all(inner));
        time.runReady();
        leaves.get(4_321).wake();
        time.runReady();

        assertThat(leaves.stream().mapToInt(leaf -> leaf.polls).sum()).isEqualTo(10_001);
        assertThat(leaves.get(4_321).polls).isEqualTo(2);
        leaves.forEach(leaf -> leaf.end(1));
        time.runReady();
        assertThat(task.block()).hasSize(100).containsOnly(100);
    }
}
