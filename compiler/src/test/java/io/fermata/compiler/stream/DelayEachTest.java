package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class DelayEachTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.delayEach(Marbles.ticks(2));
    }

    @Test
    void each_isGivenLater() {
        m.watch(on(m.source("a", "1---2----|")));
        m.run().assertLines("a: 1---2----|", "out: --1---2--|");
        m.picture("delayEach", "delayEach(20 ms)");
    }
}
