package io.fermata.compiler.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.DoubleGenerator;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code yieldAll}: what it takes, how deep it goes, how failures and closing pass through it. */
class DelegationTest {

    private static final int DEEP = 1_000_000;

    private final List<String> trace = new ArrayList<>();

    private Generator<Integer> numbers(String name, int count) {
        return Generator.of(g -> {
            try {
                for (int i = 1; i <= count; i++) {
                    g.yield(i);
                }
            } finally {
                trace.add(name + " cleaned up");
            }
        });
    }

    private static <T> List<T> rest(Iterator<T> iterator) {
        List<T> elements = new ArrayList<>();
        iterator.forEachRemaining(elements::add);
        return elements;
    }

    @Test
    void everySource_isHandedOut() {
        Generator<Number> generator = Generator.of(g -> {
            g.yieldAll(numbers("inner", 2));
            g.yieldAll(List.of(3, 4).iterator());
            g.yieldAll(List.of(5L));
            g.yieldAll(Stream.of(6.0, null));
            g.yieldAll(new Number[] {7, 8});
            g.yieldAll(new Number[0]);
            g.yieldAll(List.of());
            g.yield(9);
        });
        assertThat(rest(generator)).containsExactly(1, 2, 3, 4, 5L, 6.0, null, 7, 8, 9);
    }

    @Test
    void everyPrimitiveSource_isHandedOut() {
        IntGenerator ints = Generator.ofInts(g -> {
            g.yieldAll(Generator.range(1, 3));
            g.yieldAll(Generator.ofInts(inner -> inner.yield(3)));
            PrimitiveIterator.OfInt iterator = IntStream.of(4).iterator();
            g.yieldAll(iterator);
            g.yieldAll(IntStream.of(5));
            g.yieldAll(new int[] {6});
        });
        assertThat(rest(ints)).containsExactly(1, 2, 3, 4, 5, 6);
        LongGenerator longs = Generator.ofLongs(g -> {
            g.yieldAll(Generator.ofLongs(inner -> inner.yield(1L << 60)));
            g.yieldAll(LongStream.of(2).iterator());
            g.yieldAll(LongStream.of(3));
            g.yieldAll(new long[] {4});
        });
        assertThat(rest(longs)).containsExactly(1L << 60, 2L, 3L, 4L);
        DoubleGenerator doubles = Generator.ofDoubles(g -> {
            g.yieldAll(Generator.ofDoubles(inner -> inner.yield(0.5)));
            g.yieldAll(DoubleStream.of(2).iterator());
            g.yieldAll(DoubleStream.of(3));
            g.yieldAll(new double[] {4});
        });
        assertThat(rest(doubles)).containsExactly(0.5, 2.0, 3.0, 4.0);
    }

    @Test
    void startedGenerator_goesOnWhereItWas_withTheElementThatWaits() {
        Generator<Integer> started = numbers("inner", 4);
        started.next();
        assertThat(started.hasNext()).isTrue();
        assertThat(rest(Generator.<Integer>of(g -> g.yieldAll(started)))).containsExactly(2, 3, 4);
        assertThat(trace).containsExactly("inner cleaned up");
    }

    @Test
    void chainWithAnElementThatWaits_handsItOutFirst() {
        Generator<Integer> middle = Generator.of(g -> {
            g.yieldAll(numbers("inner", 3));
            g.yield(10);
        });
        assertThat(middle.hasNext()).isTrue();
        assertThat(rest(Generator.<Integer>of(g -> {
                    g.yield(0);
                    g.yieldAll(middle);
                })))
                .containsExactly(0, 1, 2, 3, 10);
        IntGenerator ints = Generator.ofInts(g -> g.yieldAll(Generator.ofInts(inner -> {
            inner.yield(1);
            inner.yield(2);
        })));
        assertThat(ints.hasNext()).isTrue();
        assertThat(rest(Generator.ofInts(g -> g.yieldAll(ints)))).containsExactly(1, 2);
    }

    @Test
    void endedGenerator_handsOutNothing() {
        Generator<Integer> ended = numbers("inner", 0);
        assertThat(ended.hasNext()).isFalse();
        Generator<Integer> closed = numbers("closed", 1);
        closed.close();
        assertThat(rest(Generator.<Integer>of(g -> {
                    g.yieldAll(ended);
                    g.yieldAll(closed);
                    g.yield(7);
                })))
                .containsExactly(7);
    }

    @Test
    void generatorThatIsDelegatedTo_isRefusedToOthers() {
        Generator<Integer> inner = numbers("inner", 3);
        Generator<Integer> outer = Generator.of(g -> g.yieldAll(inner));
        outer.next();
        assertThatThrownBy(inner::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("A generator was advanced while another one delegates to it");
        assertThatThrownBy(inner::close).isInstanceOf(IllegalStateException.class);
        Generator<Integer> second = Generator.of(g -> g.yieldAll(inner));
        assertThatThrownBy(second::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("A generator was delegated to while another one delegates to it");
        assertThat(rest(outer)).containsExactly(2, 3);
    }

    @Test
    void generatorThatDelegatesToItself_isRefused() {
        List<Generator<Integer>> self = new ArrayList<>();
        self.add(Generator.of(g -> g.yieldAll(self.get(0))));
        assertThatThrownBy(self.get(0)::hasNext).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingToDelegateTo_isRefusedInTheBody() {
        Generator<Integer> generator = Generator.of(g -> {
            for (int source = 0; source < 5; source++) {
                try {
                    switch (source) {
                        case 0 -> g.yieldAll((Iterator<Integer>) null);
                        case 1 -> g.yieldAll((Generator<Integer>) null);
                        case 2 -> g.yieldAll((Iterable<Integer>) null);
                        case 3 -> g.yieldAll((Stream<Integer>) null);
                        default -> g.yieldAll((Integer[]) null);
                    }
                } catch (NullPointerException none) {
                    trace.add(none.getMessage());
                }
            }
            g.yield(1);
        });
        assertThat(rest(generator)).containsExactly(1);
        assertThat(trace).hasSize(5).containsOnly("yieldAll(null)");
    }

    @Test
    void close_closesTheInnermostFirst_andStreamsAndCloseableIterators() {
        Generator<Integer> outer = Generator.of(g -> {
            try {
                g.yieldAll(Generator.<Integer>of(middle -> {
                    try {
                        middle.yieldAll(Stream.of(1, 2).onClose(() -> trace.add("stream closed")));
                    } finally {
                        trace.add("middle cleaned up");
                    }
                }));
            } finally {
                trace.add("outer cleaned up");
            }
        });
        outer.next();
        outer.close();
        assertThat(trace).containsExactly("stream closed", "middle cleaned up", "outer cleaned up");
    }

    @Test
    void stream_isClosedAtItsEndAndWhenItFails() {
        Generator<Integer> generator = Generator.of(g -> {
            g.yieldAll(Stream.of(1).onClose(() -> trace.add("ended")));
            try {
                g.yieldAll(Stream.of(0).map(zero -> 1 / zero).onClose(() -> trace.add("failed")));
            } catch (ArithmeticException expected) {
                trace.add("caught");
            }
            g.yield(2);
        });
        assertThat(rest(generator)).containsExactly(1, 2);
        assertThat(trace).containsExactly("ended", "failed", "caught");
    }

    @Test
    void failureOfAnInnerOne_passesThroughEachLevelsHandlers() {
        Generator<Integer> outer = Generator.of(g -> {
            try {
                g.yieldAll(Generator.<Integer>of(middle -> {
                    try {
                        middle.yieldAll(Generator.<Integer>of(inner -> {
                            inner.yield(1);
                            throw new IllegalStateException("innermost");
                        }));
                    } finally {
                        trace.add("middle");
                    }
                }));
            } catch (IllegalStateException failure) {
                trace.add("caught " + failure.getMessage());
            }
            g.yield(2);
        });
        assertThat(rest(outer)).containsExactly(1, 2);
        assertThat(trace).containsExactly("middle", "caught innermost");
    }

    private static Generator<Integer> deep(int depth) {
        return Generator.of(g -> {
            if (depth > 0) {
                g.yieldAll(deep(depth - 1));
            } else {
                g.yield(1);
                g.yield(2);
            }
            g.yield(3);
        });
    }

    @Test
    void recursion_aMillionLevelsDeep_givesAllElements() {
        Generator<Integer> generator = deep(DEEP);
        assertThat(generator.next()).isEqualTo(1);
        assertThat(generator.next()).isEqualTo(2);
        int threes = 0;
        while (generator.hasNext()) {
            assertThat(generator.next() == 3).isTrue();
            threes++;
        }
        assertThat(threes).isEqualTo(DEEP + 1);
    }

    private int cleaned;

    private Generator<Integer> deepWithCleanUp(int depth, RuntimeException failure) {
        return Generator.of(g -> {
            try {
                if (depth > 0) {
                    g.yieldAll(deepWithCleanUp(depth - 1, failure));
                } else {
                    g.yield(1);
                    throw failure;
                }
            } finally {
                cleaned++;
            }
        });
    }

    @Test
    void recursion_aMillionLevelsDeep_isClosedAtEachLevel() {
        Generator<Integer> generator = deepWithCleanUp(DEEP, null);
        generator.next();
        generator.close();
        assertThat(cleaned).isEqualTo(DEEP + 1);
    }

    @Test
    void recursion_aMillionLevelsDeep_failsThroughEachLevel() {
        RuntimeException failure = new RuntimeException("deep") {
            private static final long serialVersionUID = 1L;

            @Override
            public Throwable fillInStackTrace() {
                return this;
            }
        };
        Generator<Integer> generator = deepWithCleanUp(DEEP, failure);
        generator.next();
        assertThatThrownBy(generator::hasNext).isSameAs(failure);
        assertThat(cleaned).isEqualTo(DEEP + 1);
        assertThat(generator.hasNext()).isFalse();
    }
}
