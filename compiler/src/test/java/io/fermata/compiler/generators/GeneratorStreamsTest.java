package io.fermata.compiler.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Spliterator;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streams that are split or of a wrong size, and elements that are never boxed. */
class GeneratorStreamsTest {

    private static final int MANY = 200_000;

    private static Generator.Body<Integer> upTo(int count) {
        return g -> {
            for (int i = 0; i < count; i++) {
                g.yield(i);
            }
        };
    }

    @Test
    void stream_parallel_givesAllElementsInTheirOrder() {
        List<Integer> expected = IntStream.range(0, 20_000).boxed().toList();
        assertThat(Generator.stream(upTo(20_000)).parallel().map(i -> i).collect(Collectors.toList()))
                .isEqualTo(expected);
        assertThat(Generator.stream(20_000, upTo(20_000)).parallel().map(i -> i).toList())
                .isEqualTo(expected);
        assertThat(Generator.range(0, 20_000).stream().parallel().sum()).isEqualTo(19_999 * 10_000);
        assertThat(Generator.longStream(g -> g.yieldAll(Generator.range(0L, 5_000L)))
                        .parallel()
                        .sum())
                .isEqualTo(2_500L * 4_999);
        assertThat(Generator.doubleStream(g -> {
                            for (int i = 0; i < 5_000; i++) {
                                g.yield(0.5);
                            }
                        })
                        .parallel()
                        .sum())
                .isEqualTo(2_500);
    }

    @Test
    void stream_ofAnotherSizeThanTold_fails() {
        for (boolean parallel : new boolean[] {false, true}) {
            assertThatThrownBy(() -> forked(Generator.stream(2, upTo(3)), parallel)
                            .map(i -> i)
                            .toArray())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A generator that was said to have 2 elements has more");
            assertThatThrownBy(() -> forked(Generator.stream(4, upTo(3)), parallel)
                            .map(i -> i)
                            .toArray())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A generator that was said to have 4 elements has only 3");
        }
        assertThatThrownBy(() -> Generator.stream(0, upTo(1)).forEach(i -> {}))
                .isInstanceOf(IllegalStateException.class);
    }

    private static <T> Stream<T> forked(Stream<T> stream, boolean parallel) {
        return parallel ? stream.parallel() : stream;
    }

    @Test
    void spliterator_mixesSingleStepsWithTheRest() {
        Spliterator<Integer> elements = Generator.of(upTo(5)).stream().spliterator();
        List<Integer> seen = new ArrayList<>();

        assertThat(elements.tryAdvance(seen::add)).isTrue();
        elements.forEachRemaining(seen::add);
        assertThat(elements.tryAdvance(seen::add)).isFalse();
        elements.forEachRemaining(seen::add);
        assertThat(seen).containsExactly(0, 1, 2, 3, 4);
    }

    /** Boxes of so many numbers, none of them small, take three megabytes. */
    private static void assertNothingBoxed(LongSupplier sum) {
        sum.getAsLong();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        long value = sum.getAsLong();
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(value).isEqualTo((long) MANY * (MANY + 1999L) / 2);
        assertThat(allocated).isLessThan(MANY);
    }

    private static IntGenerator ints() {
        return Generator.ofInts(g -> {
            for (int i = 1000; i < MANY + 1000; i++) {
                g.yield(i);
            }
        });
    }

    @Test
    void intElements_areNeverBoxed() {
        assertNothingBoxed(() -> {
            long sum = 0;
            for (IntGenerator g = ints(); g.hasNext(); ) {
                sum += g.nextInt();
            }
            return sum;
        });
        assertNothingBoxed(() -> {
            long[] sum = new long[1];
            ints().forEachRemaining((int i) -> sum[0] += i);
            return sum[0];
        });
        assertNothingBoxed(() -> ints().stream().asLongStream().sum());
        assertNothingBoxed(() ->
                Generator.intStream(g -> g.yieldAll(ints())).asLongStream().sum());
        assertNothingBoxed(() -> Generator.intStream(g -> g.yieldAll(Generator.range(1000, MANY + 1000)))
                .asLongStream()
                .sum());
        assertNothingBoxed(() -> Generator.intStream(g -> g.yieldAll(IntStream.range(1000, MANY + 1000)))
                .asLongStream()
                .sum());
        int[] array = IntStream.range(1000, MANY + 1000).toArray();
        assertNothingBoxed(
                () -> Generator.intStream(g -> g.yieldAll(array)).asLongStream().sum());
    }

    @Test
    void longElements_areNeverBoxed() {
        assertNothingBoxed(() -> Generator.longStream(g -> {
                    for (long i = 1000; i < MANY + 1000; i++) {
                        g.yield(i);
                    }
                })
                .sum());
        assertNothingBoxed(() -> Generator.longStream(g ->
                        g.yieldAll(Generator.ofLongs(h -> h.yieldAll(Generator.range(1000L, MANY + 1000L)))))
                .sum());
        long[] array = IntStream.range(1000, MANY + 1000).asLongStream().toArray();
        assertNothingBoxed(() -> Generator.longStream(
                        g -> g.yieldAll(Arrays.stream(array).map(i -> i)))
                .sum());
    }

    @Test
    void doubleElements_areNeverBoxed() {
        assertNothingBoxed(() -> (long) Generator.doubleStream(g -> {
                    for (int i = 1000; i < MANY + 1000; i++) {
                        g.yield(i);
                    }
                })
                .sum());
        double[] array = IntStream.range(1000, MANY + 1000).asDoubleStream().toArray();
        assertNothingBoxed(() -> {
            double[] sum = new double[1];
            Generator.ofDoubles(g -> g.yieldAll(array)).forEachRemaining((double d) -> sum[0] += d);
            return (long) sum[0];
        });
        assertNothingBoxed(() -> (long)
                Generator.doubleStream(g -> g.yieldAll(Arrays.stream(array))).sum());
    }
}
