package io.fermata.compiler.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Status;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.LongGenerator;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Generators that are made of functions and of other sources, without a body. */
class MadeGeneratorsTest {

    private final List<String> events = new ArrayList<>();

    private static <T> List<T> rest(Iterator<T> elements) {
        List<T> rest = new ArrayList<>();
        elements.forEachRemaining(rest::add);
        return rest;
    }

    /** Numbers from 1 on, which note when they are closed, and fail then if the name says so. */
    private Generator<Integer> noted(String name, int count) {
        return Generator.of(g -> {
            try {
                for (int i = 1; i <= count; i++) {
                    g.yield(i);
                }
            } finally {
                events.add(name);
                if (name.startsWith("failing")) {
                    throw new IllegalStateException(name);
                }
            }
        });
    }

    private static final class Closeable implements Iterator<Integer>, AutoCloseable {
        private final List<String> events;
        private final String name;
        private int left;

        Closeable(List<String> events, String name, int left) {
            this.events = events;
            this.name = name;
            this.left = left;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public Integer next() {
            return left--;
        }

        @Override
        public void close() {
            events.add(name);
            if (name.startsWith("failing")) {
                throw new IllegalStateException(name);
            }
        }
    }

    @Test
    void iterate_callsItsFunctionsOnlyWhenAsked() {
        Generator<Integer> powers = Generator.iterate(1, i -> {
            events.add("next of " + i);
            return i * 2;
        });

        assertThat(powers.next()).isEqualTo(1);
        assertThat(events).isEmpty();
        assertThat(powers.next()).isEqualTo(2);
        assertThat(events).containsExactly("next of 1");
        powers.close();
        assertThat(powers.hasNext()).isFalse();
        assertThatThrownBy(powers::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void iterate_endsWhereItsConditionIsFalse_alsoAtTheFirstElement() {
        assertThat(rest(Generator.iterate(1, i -> i < 20, i -> i * 3))).containsExactly(1, 3, 9);
        assertThat(rest(Generator.iterate(1, i -> false, i -> i))).isEmpty();
        assertThat(rest(Generator.<Integer>iterate(null, i -> i == null || i < 2, i -> i == null ? 0 : i + 1)))
                .containsExactly(null, 0, 1);
    }

    @Test
    void iterate_atItsEnd_keepsNoElement() {
        Generator<Object> ended = Generator.iterate(new Object(), o -> o != null, o -> null);
        WeakReference<?> last = new WeakReference<>(ended.next());
        assertThat(ended.hasNext()).isFalse();
        Object rejected = new Object();
        WeakReference<?> second = new WeakReference<>(rejected);
        Generator<Object> rejecting = Generator.iterate(rejected, o -> false, o -> o);
        rejected = null;
        assertThat(rejecting.hasNext()).isFalse();

        assertThat(isCollected(last)).isTrue();
        assertThat(isCollected(second)).isTrue();
        assertThat(ended.hasNext() || rejecting.hasNext()).isFalse();
    }

    private static boolean isCollected(WeakReference<?> reference) {
        for (int i = 0; i < 5 && reference.get() != null; i++) {
            System.gc();
        }
        return reference.get() == null;
    }

    @Test
    void unfold_endsAtNull_andAllowsElementsThatAreNull() {
        assertThat(rest(Generator.unfold(123, n -> n == 0 ? null : new Generator.Step<>(n % 10, n / 10))))
                .containsExactly(3, 2, 1);
        assertThat(rest(Generator.<Object, Integer>unfold(0, n -> n == 2 ? null : new Generator.Step<>(null, n + 1))))
                .containsExactly(null, null);
    }

    @Test
    void unfold_thatFails_failsOnce() {
        Generator<Integer> g = Generator.unfold(1, n -> new Generator.Step<>(1 / n, n - 1));

        assertThat(g.next()).isEqualTo(1);
        assertThatThrownBy(g::hasNext).isInstanceOf(ArithmeticException.class);
        assertThat(g.hasNext()).isFalse();
        assertThatThrownBy(g::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void functionThatAsksItsOwnGenerator_isRefused() {
        List<Generator<Integer>> self = new ArrayList<>();
        Generator<Integer> g = Generator.iterate(1, i -> {
            assertThatThrownBy(() -> self.get(0).hasNext()).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> self.get(0).close()).isInstanceOf(IllegalStateException.class);
            return i + 1;
        });
        self.add(g);

        assertThat(g.next() + g.next()).isEqualTo(3);
    }

    @Test
    void range_atTheLimits_neitherOverflowsNorRepeats() {
        IntGenerator top = Generator.range(Integer.MAX_VALUE - 2, Integer.MAX_VALUE);
        assertThat(rest(top)).containsExactly(Integer.MAX_VALUE - 2, Integer.MAX_VALUE - 1);
        assertThatThrownBy(top::nextInt).isInstanceOf(NoSuchElementException.class);
        assertThat(rest(Generator.range(5, 5))).isEmpty();
        assertThat(rest(Generator.range(5, -5))).isEmpty();
        LongGenerator bottom = Generator.range(Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(bottom.nextLong()).isEqualTo(Long.MIN_VALUE);
        bottom.close();
        assertThat(bottom.hasNext()).isFalse();
        assertThatThrownBy(bottom::nextLong).isInstanceOf(NoSuchElementException.class);
        assertThat(Generator.range(0L, 4L).stream().sum()).isEqualTo(6);
    }

    @Test
    void concat_asksForEachIteratorWhenItsTurnComes_andClosesItAtItsEnd() {
        Generator<Integer> g = Generator.concat(
                () -> new Closeable(events, "first", 1),
                List.of(),
                () -> {
                    events.add("second asked for");
                    return noted("second", 2);
                },
                () -> {
                    throw new AssertionError("never asked for");
                });

        assertThat(g.next()).isEqualTo(1);
        assertThat(events).isEmpty();
        assertThat(g.next()).isEqualTo(1);
        assertThat(events).containsExactly("first", "second asked for");
        g.close();
        g.close();
        assertThat(events).containsExactly("first", "second asked for", "second");
        assertThat(g.hasNext()).isFalse();
    }

    @Test
    void concat_ofNothing_isEmpty() {
        assertThat(rest(Generator.concat())).isEmpty();
        assertThatThrownBy(() -> Generator.concat(List.of(), null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void concat_whoseSourceFailsToClose_failsOnceAndClosesItOnce() {
        Generator<Integer> g = Generator.concat(() -> new Closeable(events, "failing", 1), List.of(2));

        assertThat(g.next()).isEqualTo(1);
        assertThatThrownBy(g::hasNext).isInstanceOf(IllegalStateException.class).hasMessage("failing");
        assertThat(g.hasNext()).isFalse();
        g.close();
        assertThat(events).containsExactly("failing");
    }

    @Test
    void zip_endsWithTheShorterOne_andClosesBothOnce() {
        Generator<String> g = Generator.zip(
                new Closeable(events, "first", 3), new Closeable(events, "second", 2), (a, b) -> a + "" + b);

        assertThat(rest(g)).containsExactly("32", "21");
        assertThat(events).containsExactly("first", "second");
        g.close();
        assertThat(g.hasNext()).isFalse();
        assertThat(events).containsExactly("first", "second");
    }

    @Test
    void zip_closedEarly_closesBothEvenIfTheFirstFails() {
        Generator<Integer> g = Generator.zip(noted("failing one", 3), noted("failing two", 3), Integer::sum);
        assertThat(g.next()).isEqualTo(2);

        Throwable failure = catchThrowable(g::close);

        assertThat(events).containsExactly("failing one", "failing two");
        assertThat(failure).hasMessage("failing one");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0]).hasMessage("failing two");
        g.close();
        assertThat(events).hasSize(2);
    }

    @Test
    void zip_whoseSourcesFailToCloseAtTheEnd_closesEachOnce() {
        Generator<Integer> g = Generator.zip(
                new Closeable(events, "failing one", 1), new Closeable(events, "failing two", 1), Integer::sum);
        assertThat(g.next()).isEqualTo(2);

        Throwable failure = catchThrowable(g::hasNext);

        assertThat(failure).hasMessage("failing one");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(events).containsExactly("failing one", "failing two");
        assertThat(g.hasNext()).isFalse();
    }

    @Test
    void zip_whoseFunctionFails_keepsThatFailureAndSuppressesThoseOfClosing() {
        Generator<Integer> g = Generator.zip(
                new Closeable(events, "failing one", 1), new Closeable(events, "two", 1), (a, b) -> a / (b - 1));

        Throwable failure = catchThrowable(g::next);

        assertThat(failure).isInstanceOf(ArithmeticException.class);
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0]).hasMessage("failing one");
        assertThat(events).containsExactly("failing one", "two");
        assertThat(g.hasNext()).isFalse();
    }

    @Test
    void from_aCoroutine_givesWhatItYields_andEndsWhereItReturns() {
        Coroutine<Void, Integer, String> co = Coroutine.of(c -> {
            c.yield(1);
            c.yield(null);
            return "result";
        });
        co.resume();

        Generator<Integer> g = Generator.from(co);

        assertThat(g.hasNext()).isTrue();
        assertThat(g.next()).isNull();
        assertThat(g.hasNext()).isFalse();
        assertThat(co.status()).isEqualTo(Status.RETURNED);
        assertThatThrownBy(g::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void from_aCoroutine_closesItAndHandsOnItsFailures() {
        Coroutine<Void, Integer, String> co = Coroutine.of(c -> {
            try {
                c.yield(1);
                throw new java.io.IOException("checked");
            } finally {
                events.add("cleaned up");
            }
        });
        Generator<Integer> failing = Generator.from(co);
        failing.next();
        assertThatThrownBy(failing::hasNext).isInstanceOf(java.io.IOException.class);
        assertThat(failing.hasNext()).isFalse();

        Coroutine<Void, Integer, Integer> open = Coroutine.of(c -> {
            try {
                return c.yield(1) == null ? 1 : 2;
            } finally {
                events.add("closed");
            }
        });
        try (Generator<Integer> g = Generator.from(open)) {
            assertThat(g.hasNext()).isTrue();
        }
        assertThat(open.status()).isEqualTo(Status.CLOSED);
        assertThat(events).containsExactly("cleaned up", "closed");
    }

    @Test
    void nothing_isRefusedAtOnce() {
        assertThatThrownBy(() -> Generator.from(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Generator.zip(null, List.of().iterator(), (a, b) -> a))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Generator.iterate(1, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Generator.unfold(1, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Generator.iterable(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Generator.of(null)).isInstanceOf(NullPointerException.class);
    }
}
