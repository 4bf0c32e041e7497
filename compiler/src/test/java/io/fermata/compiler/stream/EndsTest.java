package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndsTest {

    private final Marbles m = new Marbles();

    /** Ends that take all elements, and ends that are through with the first one. */
    enum End {
        TO_LIST(s -> s.toList(), false),
        COLLECT(s -> s.collect(Collectors.counting()), false),
        FOLD(s -> s.fold("", String::concat), false),
        REDUCE(s -> s.reduce(String::concat), false),
        COUNT(s -> s.count(), false),
        LAST(s -> s.last(), false),
        FOR_EACH(s -> s.forEach(x -> {}), false),
        FOR_EACH_ASYNC(s -> s.forEachAsync(x -> Async.completed(x)), false),
        JOINING(s -> s.joining(", "), false),
        NONE(s -> s.none(x -> false), false),
        FIRST(s -> s.first(), true),
        FIND(s -> s.find(x -> true), true),
        ANY(s -> s.any(x -> true), true),
        ALL(s -> s.all(x -> false), true);

        private final Function<AsyncStream<String>, Async<?>> end;
        private final boolean isEarly;

        End(Function<AsyncStream<String>, Async<?>> end, boolean isEarly) {
            this.end = end;
            this.isEarly = isEarly;
        }
    }

    @ParameterizedTest
    @EnumSource
    void end_takesAllOrClosesTheStream(End end) {
        m.watchEnd(end.end.apply(m.source("a", "-1-2|", Marbles.ticks(1))));
        m.run();
        assertThat(m.line("a").text()).isEqualTo(end.isEarly ? "-1!" : "-1-2|");
        assertThat(m.line("out").last().millis()).isEqualTo(end.isEarly ? 20 : 40);
    }

    @ParameterizedTest
    @EnumSource
    void failure_isThrownAsItWas(End end) {
        m.watchEnd(end.end.apply(m.source("a", "#")));
        m.run();
        assertThat(m.failure()).isSameAs(m.line("a").failure());
    }

    @ParameterizedTest
    @EnumSource
    void cancelledWhileItWaits_closesTheStreamFirst(End end) {
        m.watchEnd(end.end.apply(m.source("a", "----1|", Marbles.ticks(2))));
        m.cancelAt(1).assertLines("a: ---!", "out: ---!");
    }

    @Test
    void values_areWhatTheirNamesSay() {
        assertThat(three().toList().block()).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> three().toList().block().add(4)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(three().collect(Collectors.summingInt(x -> x)).block()).isEqualTo(6);
        assertThat(three().fold(1, (product, x) -> product * x).block()).isEqualTo(6);
        assertThat(three().reduce(Integer::sum).block()).contains(6);
        assertThat(AsyncStream.<Integer>empty().reduce(Integer::sum).block()).isEmpty();
        assertThat(three().count().block()).isEqualTo(3);
        assertThat(three().first().block()).contains(1);
        assertThat(AsyncStream.empty().first().block()).isEmpty();
        assertThat(three().last().block()).contains(3);
        assertThat(AsyncStream.empty().last().block()).isEmpty();
        assertThat(three().find(x -> x > 1).block()).contains(2);
        assertThat(three().any(x -> x > 2).block()).isTrue();
        assertThat(three().any(x -> x > 3).block()).isFalse();
        assertThat(three().all(x -> x > 0).block()).isTrue();
        assertThat(three().all(x -> x > 1).block()).isFalse();
        assertThat(three().none(x -> x > 3).block()).isTrue();
        assertThat(three().none(x -> x > 2).block()).isFalse();
        assertThat(three().joining("-").block()).isEqualTo("1-2-3");
        assertThat(AsyncStream.values("x").single().block()).isEqualTo("x");
        List<Integer> seen = new ArrayList<>();
        three().forEach(seen::add).block();
        three().forEachAsync(x -> Async.completed(seen.add(-x))).block();
        assertThat(seen).containsExactly(1, 2, 3, -1, -2, -3);
    }

    private static AsyncStream<Integer> three() {
        return AsyncStream.values(1, 2, 3);
    }

    @Test
    void joining_refusesNoSeparatorAtOnce() {
        assertThatThrownBy(() -> three().joining(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void single_refusesNoneAndMore() {
        assertThatThrownBy(AsyncStream.empty().single()::block).isInstanceOf(NoSuchElementException.class);
        m.watchEnd(m.source("a", "12-|", Marbles.ticks(1)).single());
        m.run().assertLines("a: 12!", "out: --#");
        assertThat(m.failure()).isInstanceOf(IllegalStateException.class).hasMessageContaining("more than one");
    }

    @Test
    void functionThatThrows_closesTheStreamFirst() {
        m.watchEnd(m.source("a", "-1-2|", Marbles.ticks(2)).forEach(x -> FunctionOperatorTest.boom()));
        m.run().assertLines("a: -1-!", "out: ---#");
        assertThat(m.failure()).hasMessage("function");
    }
}
