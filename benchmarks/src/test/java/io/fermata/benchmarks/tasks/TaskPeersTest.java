package io.fermata.benchmarks.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.benchmarks.Newer;
import java.lang.reflect.Method;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Benchmark;

/** All peers of a benchmark do the same work: they have the same result. */
class TaskPeersTest {

    private final Threads threads = new Threads();

    private void open(int number) {
        threads.threads = number;
        threads.open();
    }

    @AfterEach
    void close() {
        if (threads.scheduler != null) {
            threads.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void peers_yield_equally_often(int number) throws Exception {
        open(number);
        assertEqual(new YieldBenchmark(), YieldBenchmark.TASKS * YieldBenchmark.TIMES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void peers_play_ping_pong_to_the_same_number(int number) throws Exception {
        open(number);
        assertEqual(new PingPongBenchmark(), 2 * PingPongBenchmark.ROUNDS);
    }

    @Test
    void peers_await_what_is_ready() throws Exception {
        assertEqual(new ReadyBenchmark(), 1_001L * (ReadyBenchmark.COUNT - 1) + 1_000);
    }

    @Test
    void peers_are_woken_with_the_same_numbers() throws Exception {
        int count = WokenBenchmark.COUNT;
        assertEqual(new WokenBenchmark(), 1_000L * count + count * (count - 1) / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void peers_have_the_same_skynet(int number) throws Exception {
        open(number);
        assertEqual(new SkynetBenchmark(), SkynetBenchmark.SIZE * (SkynetBenchmark.SIZE - 1L) / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void all_members_of_a_ring_end(int number) throws Exception {
        open(number);
        assertEqual(new RingBenchmark(), RingBenchmark.TASKS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void channels_lose_nothing(int tasks) throws Exception {
        open(2);
        ChannelBenchmark benchmark = new ChannelBenchmark();
        benchmark.tasks = tasks;
        long each = ChannelBenchmark.COUNT / tasks;
        assertEqual(benchmark, tasks * each * (each - 1) / 2);
    }

    @ParameterizedTest
    @EnumSource(SleepingTasks.Kind.class)
    void all_sleepers_wake_up(SleepingTasks.Kind kind) throws Exception {
        if (kind.isHere()) {
            assertThat(kind.sleep(1_000, 1)).isEqualTo(1_000);
        }
    }

    private void assertEqual(Object benchmark, Number expected) throws Exception {
        int methods = 0;
        for (Method method : benchmark.getClass().getMethods()) {
            if (method.isAnnotationPresent(Benchmark.class)
                    && (Newer.isHere() || !method.getName().equals("virtualThread"))) {
                Object result =
                        method.getParameterCount() == 0 ? method.invoke(benchmark) : method.invoke(benchmark, threads);
                assertThat(result).as(method.getName()).isEqualTo(expected);
                methods++;
            }
        }
        assertThat(methods).isGreaterThan(1);
    }
}
