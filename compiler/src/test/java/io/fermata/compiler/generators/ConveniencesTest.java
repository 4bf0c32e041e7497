package io.fermata.compiler.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Status;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Yielded;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.Never;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What makes generators without a body, and generators and coroutines as views of each other. */
class ConveniencesTest {

    private final List<String> trace = new ArrayList<>();

    private static <T> List<T> rest(Iterator<T> iterator) {
        List<T> elements = new ArrayList<>();
        iterator.forEachRemaining(elements::add);
        return elements;
    }

    private Generator<Integer> closeable(String name, Integer... elements) {
        return Generator.of(g -> {
            try {
                g.yieldAll(elements);
            } finally {
                trace.add(name);
            }
        });
    }

    @Test
    void iterate_appliesItsFunctionWhenAsked() {
        Generator<Integer> powers = Generator.iterate(1, n -> {
            trace.add("x");
            return n * 2;
        });
        assertThat(powers.next()).isEqualTo(1);
        assertThat(trace).isEmpty();
        assertThat(powers.next()).isEqualTo(2);
        assertThat(powers.next()).isEqualTo(4);
        powers.close();
        assertThat(powers.hasNext()).isFalse();
        assertThat(rest(Generator.iterate(1, n -> n < 20, n -> n * 3))).containsExactly(1, 3, 9);
        assertThat(rest(Generator.<String>iterate(null, s -> s == null, s -> "end")))
                .containsExactly((String) null);
    }

    @Test
    void unfold_endsWhereThereIsNoStep() {
        assertThat(rest(Generator.unfold(123, n -> n == 0 ? null : new Generator.Step<>(n % 10, n / 10))))
                .containsExactly(3, 2, 1);
    }

    @Test
    void functionThatFails_endsTheGenerator() {
        Generator<Integer> generator = Generator.iterate(2, n -> 2 / (n - 2));
        generator.next();
        assertThatThrownBy(generator::hasNext).isInstanceOf(ArithmeticException.class);
        assertThat(generator.hasNext()).isFalse();
        assertThatThrownBy(generator::next).isExactlyInstanceOf(NoSuchElementException.class);
    }

    @Test
    void range_excludesItsEnd() {
        assertThat(rest(Generator.range(2, 5))).containsExactly(2, 3, 4);
        assertThat(rest(Generator.range(5, 2))).isEmpty();
        assertThat(rest(Generator.range(Integer.MAX_VALUE - 1, Integer.MAX_VALUE)))
                .containsExactly(Integer.MAX_VALUE - 1);
        assertThat(rest(Generator.range(1L << 40, (1L << 40) + 2))).containsExactly(1L << 40, (1L << 40) + 1);
        IntGenerator closed = Generator.range(0, 3);
        closed.nextInt();
        closed.close();
        assertThat(closed.hasNext()).isFalse();
        assertThatThrownBy(closed::nextInt).isExactlyInstanceOf(NoSuchElementException.class);
    }

    @Test
    void concat_takesEachSourceWhenItsTurnComes_andClosesIt() {
        Generator<Integer> all = Generator.concat(
                () -> {
                    trace.add("first opened");
                    return closeable("first", 1, 2);
                },
                List.of(),
                () -> closeable("second", 3, 4),
                () -> closeable("never", 5));
        assertThat(trace).isEmpty();
        assertThat(all.next()).isEqualTo(1);
        assertThat(all.next()).isEqualTo(2);
        assertThat(all.next()).isEqualTo(3);
        assertThat(trace).containsExactly("first opened", "first");
        all.close();
        assertThat(trace).containsExactly("first opened", "first", "second");
        assertThat(all.hasNext()).isFalse();
    }

    @Test
    void zip_endsWithTheShorter_andClosesBoth() {
        Generator<String> pairs =
                Generator.zip(closeable("left", 1, 2, 3), closeable("right", 10, 20), (a, b) -> a + ":" + b);
        assertThat(rest(pairs)).containsExactly("1:10", "2:20");
        assertThat(trace).containsExactlyInAnyOrder("left", "right");
        Generator<Integer> left = Generator.zip(closeable("a", 1, 2), closeable("b", 1, 2), Integer::sum);
        left.next();
        left.close();
        assertThat(trace).containsExactlyInAnyOrder("left", "right", "a", "b");
    }

    @Test
    void sourcesThatFailToClose_areClosedBoth() {
        AutoCloseable[] closed = {() -> trace.add("one"), () -> trace.add("two")};
        class Source implements Iterator<Integer>, AutoCloseable {
            private final int number;

            Source(int number) {
                this.number = number;
            }

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                return number;
            }

            @Override
            public void close() throws Exception {
                closed[number].close();
                throw new IllegalStateException("close " + number);
            }
        }
        Generator<Integer> zipped = Generator.zip(new Source(0), new Source(1), Integer::sum);
        zipped.next();
        assertThatThrownBy(zipped::close)
                .hasMessage("close 0")
                .satisfies(failure -> assertThat(failure.getSuppressed()[0]).hasMessage("close 1"));
        assertThat(trace).containsExactly("one", "two");
    }

    @Test
    void coroutine_isAGeneratorOfWhatItYields() {
        Coroutine<Void, Integer, String> coroutine = Coroutine.of(co -> {
            try {
                co.yield(1);
                co.yield(null);
            } finally {
                trace.add("cleaned up");
            }
            return "ignored";
        });
        assertThat(rest(Generator.<Integer>from(coroutine))).isEqualTo(Arrays.asList(1, null));
        assertThat(coroutine.status()).isEqualTo(Status.RETURNED);
        Coroutine<Void, Integer, String> left = Coroutine.of(co -> {
            co.yield(1);
            return "";
        });
        Generator<Integer> generator = Generator.from(left);
        generator.next();
        generator.close();
        assertThat(left.status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void generator_isACoroutineOfOptions_thatNeverReturns() {
        Coroutine<Void, Optional<Integer>, Never> coroutine =
                closeable("end", 1, 2).asCoroutine();
        assertThat(coroutine.status()).isEqualTo(Status.CREATED);
        assertThat(CoroutineState.yielded(coroutine.resume())).contains(1);
        assertThat(coroutine.status()).isEqualTo(Status.SUSPENDED);
        assertThat(coroutine.resume()).isEqualTo(new Yielded<>(Optional.of(2)));
        for (int i = 0; i < 3; i++) {
            assertThat(coroutine.resume()).isEqualTo(new Yielded<>(Optional.empty()));
        }
        coroutine.close();
        assertThat(coroutine.status()).isEqualTo(Status.CLOSED);
        assertThatThrownBy(coroutine::resume)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("A generator was resumed after it was closed");
    }

    @Test
    void exceptionThrownIntoAGeneratorsCoroutine_arrivesWhereTheBodyWaits() {
        Generator<String> generator = Generator.of(g -> {
            try {
                g.yield("a");
            } catch (IllegalArgumentException injected) {
                g.yield("caught " + injected.getMessage());
            }
        });
        Coroutine<Void, Optional<String>, Never> coroutine = generator.asCoroutine();
        coroutine.resume();
        assertThat(CoroutineState.yielded(coroutine.resumeExceptionally(new IllegalArgumentException("it"))))
                .contains("caught it");
        assertThatThrownBy(() -> coroutine.resumeExceptionally(new IllegalArgumentException("again")))
                .hasMessage("again");
        assertThat(coroutine.status()).isEqualTo(Status.FAILED);
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void exceptionThrownInAfterTheLastElement_comesBack() {
        for (Coroutine<Void, ?, Never> coroutine :
                List.of(closeable("end").asCoroutine(), Generator.range(0, 0).asCoroutine())) {
            coroutine.resume();
            assertThatThrownBy(() -> coroutine.resumeExceptionally(new IllegalStateException("late")))
                    .hasMessage("late");
            assertThat(coroutine.status()).isEqualTo(Status.FAILED);
        }
    }

    @Test
    void nullElement_isNoOption() {
        Coroutine<Void, Optional<Integer>, Never> coroutine =
                closeable("end", 1, null).asCoroutine();
        coroutine.resume();
        assertThatThrownBy(coroutine::resume)
                .isInstanceOf(NullPointerException.class)
                .hasMessage("An element of the generator is null, which an option can't hold");
    }

    @Test
    void primitiveGenerator_isACoroutineOfItsOwnOptions() {
        Coroutine<Void, OptionalInt, Never> coroutine = Generator.range(7, 8).asCoroutine();
        assertThat(CoroutineState.yielded(coroutine.resume())).hasValue(7);
        assertThat(CoroutineState.yielded(coroutine.resume())).isEmpty();
    }
}
