package io.fermata.compiler.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generators as streams: order, size, closing, parallel use. */
class StreamsTest {

    private final List<String> trace = new ArrayList<>();

    private Stream<Integer> told(long size, int count) {
        return Generator.stream(size, g -> {
            for (int i = 0; i < count; i++) {
                g.yield(i);
            }
        });
    }

    @Test
    void stream_isOrderedAndOfUnknownSize() {
        Spliterator<Integer> elements = Generator.<Integer>stream(g -> {
                    g.yield(3);
                    g.yield(1);
                    g.yield(2);
                })
                .spliterator();
        assertThat(elements.hasCharacteristics(Spliterator.ORDERED)).isTrue();
        assertThat(elements.hasCharacteristics(Spliterator.SIZED)).isFalse();
        List<Integer> seen = new ArrayList<>();
        assertThat(elements.tryAdvance(seen::add)).isTrue();
        elements.forEachRemaining(seen::add);
        assertThat(elements.tryAdvance(seen::add)).isFalse();
        assertThat(seen).containsExactly(3, 1, 2);
    }

    @Test
    void sizedStream_knowsItsSizeWithoutRunning() {
        Spliterator<Integer> elements = told(3, 3).spliterator();
        assertThat(elements.getExactSizeIfKnown()).isEqualTo(3);
        assertThat(told(3, 3).toArray()).containsExactly(0, 1, 2);
        assertThat(told(0, 0).toArray()).isEmpty();
        assertThat(told(100_000, 100_000).parallel().mapToLong(i -> i).sum()).isEqualTo(4_999_950_000L);
    }

    @Test
    void sizedStreamOfAnotherSize_fails() {
        assertThatThrownBy(() -> told(2, 3).forEach(each -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A generator that was said to have 2 elements has more");
        assertThatThrownBy(() -> told(4, 3).forEach(each -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A generator that was said to have 4 elements has only 3");
        assertThatThrownBy(() -> told(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The size of a stream is negative: -1");
    }

    @Test
    void closeOfAStream_closesTheGenerator() {
        try (Stream<Integer> stream = Generator.stream(g -> {
            try {
                for (int i = 0; ; i++) {
                    g.yield(i);
                }
            } finally {
                trace.add("cleaned up");
            }
        })) {
            assertThat(stream.limit(3).toList()).containsExactly(0, 1, 2);
            assertThat(trace).isEmpty();
        }
        assertThat(trace).containsExactly("cleaned up");
    }

    @Test
    void restOfAGenerator_isAStream() {
        Generator<Integer> generator = Generator.of(g -> {
            for (int i = 0; i < 5; i++) {
                g.yield(i);
            }
        });
        generator.next();
        assertThat(generator.hasNext()).isTrue();
        assertThat(generator.stream().map(i -> i * 10).toList()).containsExactly(10, 20, 30, 40);
    }

    @Test
    void primitiveStreams_giveTheirElements() {
        assertThat(Generator.intStream(g -> {
                            g.yield(1);
                            g.yield(2);
                        })
                        .sum())
                .isEqualTo(3);
        assertThat(Generator.longStream(g -> g.yield(1L << 40)).toArray()).containsExactly(1L << 40);
        assertThat(Generator.doubleStream(g -> g.yield(0.25)).boxed().toList()).containsExactly(0.25);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 1025, 100_000})
    void parallelStream_hasEachElementOnce(int count) {
        int[] sorted = Generator.intStream(g -> {
                    for (int i = 0; i < count; i++) {
                        g.yield(i);
                    }
                })
                .parallel()
                .map(i -> i + 1)
                .toArray();
        assertThat(sorted).isEqualTo(IntStream.rangeClosed(1, count).toArray());
    }
}
