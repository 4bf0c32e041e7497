package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class MapTest {

    private final Marbles m = new Marbles();

    private static AsyncStream<String> doubled(AsyncStream<String> numbers) {
        return numbers.map(x -> String.valueOf(Integer.parseInt(x) * 2));
    }

    @Test
    void elements_areMappedOneByOne() {
        m.watch(doubled(m.source("a", "-1-2--3|")));
        m.run().assertLines("a: -1-2--3|", "out: -2-4--6|");
        m.picture("map", "map(x -> 2 * x)");
    }

    @Test
    void nothing_staysNothing() {
        m.watch(doubled(m.source("a", "--|")));
        m.run().assertLines("a: --|", "out: --|");
    }

    @Test
    void failureOfTheSource_passes() {
        m.watch(doubled(m.source("a", "1-#")));
        m.run().assertLines("a: 1-#", "out: 2-#");
        assertThat(m.failure()).hasMessage("boom");
    }

    @Test
    void failureOfTheFunction_closesTheSourceFirst() {
        m.watch(doubled(m.source("a", "1-x-2|", Marbles.ticks(3))));
        m.run().assertLines("a: 1-x--!", "out: 2----#");
        assertThat(m.failure()).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void consumerThatLeaves_closesTheSource() {
        m.watchFor(doubled(m.source("a", "-1-2-3|")), 2);
        m.run().assertLines("a: -1-(2!)", "out: -2-(4!)");
    }

    @Test
    void cancelledWhileWaiting_closesTheSource() {
        m.watch(doubled(m.source("a", "-1---2|", Marbles.ticks(1))));
        m.cancelAt(3).assertLines("a: -1--!", "out: -2--!");
    }

    @Test
    void slowConsumer_isWaitedFor() {
        m.watchSlowly(doubled(m.source("a", "12|")), Marbles.ticks(3));
        m.run().assertLines("a: 1--2--|", "out: 2--4--|");
    }

    @Test
    void nullOfTheFunction_isRefused() {
        m.watch(m.source("a", "1|").map(x -> null));
        m.run().assertLines("a: (1!)", "out: #");
        assertThat(m.failure()).isInstanceOf(NullPointerException.class).hasMessageContaining("map");
    }

    @Test
    void noFunction_isRefusedAtOnce() {
        assertThatThrownBy(() -> AsyncStream.never().map(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("function");
    }
}
