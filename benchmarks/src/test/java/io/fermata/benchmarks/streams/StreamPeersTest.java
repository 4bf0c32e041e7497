package io.fermata.benchmarks.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Benchmark;

/** All peers of a benchmark do the same work: they have the same result. */
class StreamPeersTest {

    private final Workers workers = new Workers();

    @BeforeEach
    void open() {
        workers.open();
    }

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void peers_have_the_same_sum_of_what_they_map_and_filter() throws Exception {
        assertEqual(new SumBenchmark(), SumBenchmark.SUM);
    }

    @Test
    void peers_flatten_the_same_numbers() throws Exception {
        assertEqual(new FlatMapBenchmark(), FlatMapBenchmark.SUM);
    }

    @Test
    void peers_make_the_same_pairs() throws Exception {
        assertEqual(new ZipBenchmark(), ZipBenchmark.SUM);
    }

    @Test
    void merged_streams_lose_nothing() throws Exception {
        assertEqual(new MergeBenchmark(), MergeBenchmark.SUM);
    }

    @Test
    void buffers_lose_nothing() throws Exception {
        assertEqual(new BufferBenchmark(), BufferBenchmark.SUM);
    }

    @Test
    void all_sleepers_wake_up() throws Exception {
        assertEqual(new SleepingBenchmark(), SleepingBenchmark.SUM);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void every_clone_has_every_element(int clones) throws Exception {
        ForkBenchmark benchmark = new ForkBenchmark();
        benchmark.clones = clones;
        assertEqual(benchmark, clones * Numbers.sumTo(ForkBenchmark.COUNT / clones));
    }

    private void assertEqual(Object benchmark, long expected) throws Exception {
        int methods = 0;
        for (Method method : benchmark.getClass().getMethods()) {
            if (method.isAnnotationPresent(Benchmark.class)) {
                Object result =
                        method.getParameterCount() == 0 ? method.invoke(benchmark) : method.invoke(benchmark, workers);
                assertThat(result).as(method.getName()).isEqualTo(expected);
                methods++;
            }
        }
        assertThat(methods).isGreaterThan(3);
    }
}
