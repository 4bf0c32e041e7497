package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class BufferTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.buffer(3);
    }

    @Test
    void source_isReadAheadOfASlowConsumer() {
        m.watchSlowly(m.source("a", "1234-----|").buffer(2), Marbles.ticks(2));
        m.run().assertLines("a: 1234-----|", "out: 1-2-3-4--|");
        m.picture("buffer", "buffer(2)");
    }
}
