package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class DebounceTest extends OperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.debounce(Marbles.ticks(1));
    }

    @Test
    void element_isGivenWhenItWasQuiet() {
        m.watch(m.source("a", "12---3-45---6|").debounce(Marbles.ticks(2)));
        m.run().assertLines("a: 12---3-45---6|", "out: ---2------5--(6|)");
        m.picture("debounce", "debounce(20 ms)");
    }
}
