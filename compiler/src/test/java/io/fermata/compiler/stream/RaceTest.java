package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class RaceTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return AsyncStream.race(source, AsyncStream.never());
    }

    @Test
    void first_wins_andTheOthersAreClosed() {
        m.watch(AsyncStream.race(m.source("a", "---1-2|", Marbles.ticks(2)), m.source("b", "-x-y|")));
        m.run().assertLines("a: ---!", "b: -x-y|", "out: ---(xy)|");
        m.picture("race", "race(a, b)");
    }

    @Test
    void firstThatFails_failsIt() {
        m.watch(AsyncStream.race(m.source("a", "---1|", Marbles.ticks(1)), m.source("b", "-#")));
        m.run().assertLines("a: --!", "b: -#", "out: --#");
    }

    @Test
    void none_isRefused() {
        assertThatThrownBy(() -> AsyncStream.race()).isInstanceOf(IllegalArgumentException.class);
    }
}
