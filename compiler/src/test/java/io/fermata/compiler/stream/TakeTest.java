package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class TakeTest extends TakingOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.take(2);
    }

    @Test
    void first_areGiven_andThenItIsClosed() {
        m.watch(on(m.source("a", "-1-2-3|")));
        m.run().assertLines("a: -1-(2!)", "out: -1-(2|)");
        m.picture("take", "take(2)");
    }

    @Test
    void none_asksForNothing() {
        m.watch(m.source("a", "1|").take(0));
        m.run().assertLines("a: ", "out: |");
    }

    @Test
    void fewer_areAllGiven() {
        m.watch(m.source("a", "1-2|").take(5));
        m.run().assertLines("a: 1-2|", "out: 1-2|");
    }

    @Test
    void negativeNumber_isRefused() {
        assertThatThrownBy(() -> AsyncStream.never().take(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }
}
