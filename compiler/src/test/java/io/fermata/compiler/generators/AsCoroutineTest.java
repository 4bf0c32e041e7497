package io.fermata.compiler.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Status;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Yielded;
import io.fermata.Generator;
import io.fermata.Never;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AsCoroutineTest {

    private final List<String> events = new ArrayList<>();

    private Generator<String> letters() {
        return Generator.of(g -> {
            try {
                g.yield("a");
                g.yield("b");
            } catch (IllegalArgumentException e) {
                g.yield("caught " + e.getMessage());
            } finally {
                events.add("cleaned up");
            }
        });
    }

    @Test
    void resume_givesEachElementAsAnOption_andThenNoneForEver() {
        Coroutine<Void, Optional<String>, Never> co = letters().asCoroutine();

        assertThat(co.status()).isEqualTo(Status.CREATED);
        assertThat(co.resume()).isEqualTo(new Yielded<>(Optional.of("a")));
        assertThat(co.status()).isEqualTo(Status.SUSPENDED);
        Optional<String> second = CoroutineState.yielded(co.resume());
        assertThat(second).contains("b");
        for (int i = 0; i < 3; i++) {
            assertThat(co.resume()).isEqualTo(new Yielded<>(Optional.empty()));
            assertThat(co.status()).isEqualTo(Status.SUSPENDED);
        }
    }

    @Test
    void resume_ofPrimitives_givesOptionsOfTheirOwn() {
        assertThat(Generator.ofInts(g -> g.yield(1)).asCoroutine().resume())
                .isEqualTo(new Yielded<>(OptionalInt.of(1)));
        assertThat(Generator.ofLongs(g -> g.yield(2)).asCoroutine().resume())
                .isEqualTo(new Yielded<>(OptionalLong.of(2)));
        assertThat(Generator.ofDoubles(g -> g.yield(3)).asCoroutine().resume())
                .isEqualTo(new Yielded<>(OptionalDouble.of(3)));
        assertThat(Generator.ofInts(g -> {}).asCoroutine().resume()).isEqualTo(new Yielded<>(OptionalInt.empty()));
        assertThat(Generator.range(1, 2).asCoroutine().resume()).isEqualTo(new Yielded<>(OptionalInt.of(1)));
    }

    @Test
    void view_takesWhatTheGeneratorWouldGive() {
        Generator<String> g = letters();
        Coroutine<Void, Optional<String>, Never> co = g.asCoroutine();

        assertThat(g.hasNext()).isTrue();
        assertThat(co.resume()).isEqualTo(new Yielded<>(Optional.of("a")));
        assertThat(g.next()).isEqualTo("b");
        assertThat(co.resume()).isEqualTo(new Yielded<>(Optional.empty()));
        assertThat(g.hasNext()).isFalse();
    }

    @Test
    void resumeExceptionally_throwsInsideTheBody() {
        Coroutine<Void, Optional<String>, Never> co = letters().asCoroutine();
        co.resume();

        assertThat(co.resumeExceptionally(new IllegalArgumentException("it")))
                .isEqualTo(new Yielded<>(Optional.of("caught it")));
        assertThat(co.resume()).isEqualTo(new Yielded<>(Optional.empty()));
        assertThat(events).containsExactly("cleaned up");
    }

    @Test
    void resumeExceptionally_thatNobodyCatches_fails() {
        Coroutine<Void, Optional<String>, Never> co = letters().asCoroutine();
        co.resume();
        Exception failure = new Exception("injected");

        assertThatThrownBy(() -> co.resumeExceptionally(failure)).isSameAs(failure);
        assertThat(co.status()).isEqualTo(Status.FAILED);
        assertThatThrownBy(co::resume).isInstanceOf(IllegalStateException.class).hasCause(failure);
        assertThat(events).containsExactly("cleaned up");
        co.close();
        assertThat(co.status()).isEqualTo(Status.FAILED);
    }

    @Test
    void resumeExceptionally_beforeTheFirstElement_failsAtOnce() {
        Coroutine<Void, Optional<String>, Never> co = letters().asCoroutine();
        Exception failure = new Exception("injected");

        assertThatThrownBy(() -> co.resumeExceptionally(failure)).isSameAs(failure);
        assertThat(events).isEmpty();
    }

    @Test
    void resumeExceptionally_intoADelegate_goesThroughTheHandlersOfBoth() {
        Coroutine<Void, Optional<String>, Never> co = Generator.<String>of(g -> {
                    g.yieldAll(letters());
                    g.yield("outer");
                })
                .asCoroutine();
        co.resume();

        assertThat(co.resumeExceptionally(new IllegalArgumentException("x")))
                .isEqualTo(new Yielded<>(Optional.of("caught x")));
        assertThat(co.resume()).isEqualTo(new Yielded<>(Optional.of("outer")));
    }

    @Test
    void resumeExceptionally_ofAGeneratorWithoutABody_closesItAndFails() {
        Generator<Integer> g = Generator.concat(() -> Generator.of(scope -> {
            try {
                scope.yield(1);
            } finally {
                events.add("closed");
            }
        }));
        Coroutine<Void, Optional<Integer>, Never> co = g.asCoroutine();
        co.resume();
        Exception failure = new Exception("injected");

        assertThatThrownBy(() -> co.resumeExceptionally(failure)).isSameAs(failure);
        assertThat(events).containsExactly("closed");
        assertThat(g.hasNext()).isFalse();
    }

    @Test
    void close_closesTheGenerator() {
        Generator<String> g = letters();
        Coroutine<Void, Optional<String>, Never> co = g.asCoroutine();
        co.resume();

        co.close();
        co.close();
        assertThat(co.status()).isEqualTo(Status.CLOSED);
        assertThat(events).containsExactly("cleaned up");
        assertThat(g.hasNext()).isFalse();
        assertThatThrownBy(co::resume).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void elementThatIsNull_isRefused() {
        Coroutine<Void, Optional<Object>, Never> co =
                Generator.of(g -> g.yield(null)).asCoroutine();

        assertThatThrownBy(co::resume).isInstanceOf(NullPointerException.class).hasMessageContaining("null");
    }

    @Test
    void view_canBeDelegatedTo() {
        Coroutine<Void, Optional<String>, Object> outer = Coroutine.of(co -> {
            co.yieldFrom(letters().asCoroutine());
            return "never";
        });

        assertThat(outer.resume()).isEqualTo(new Yielded<>(Optional.of("a")));
        assertThat(outer.resume()).isEqualTo(new Yielded<>(Optional.of("b")));
        assertThat(outer.resume()).isEqualTo(new Yielded<>(Optional.empty()));
        assertThat(outer.resume()).isEqualTo(new Yielded<>(Optional.empty()));
        outer.close();
        assertThat(events).containsExactly("cleaned up");
    }

    @Test
    void bodyThatAsksItsOwnView_isRefused() {
        List<Coroutine<Void, Optional<Integer>, Never>> self = new ArrayList<>();
        Generator<Integer> g = Generator.of(scope -> {
            assertThatThrownBy(() -> self.get(0).resume()).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> self.get(0).close()).isInstanceOf(IllegalStateException.class);
            assertThat(self.get(0).status()).isEqualTo(Status.RUNNING);
            scope.yield(1);
        });
        self.add(g.asCoroutine());

        assertThat(self.get(0).resume()).isEqualTo(new Yielded<>(Optional.of(1)));
    }
}
