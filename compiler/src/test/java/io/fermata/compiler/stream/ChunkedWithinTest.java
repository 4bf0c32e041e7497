package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class ChunkedWithinTest extends OperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.chunkedWithin(2, Marbles.ticks(4));
    }

    @Test
    void chunk_isGivenWhenItIsFullOrTheTimeIsOver() {
        m.watch(on(m.source("a", "12-3-----4|")));
        m.run().assertLines("a: 12-3-----4|", "out: -([1, 2])-----([3])--([4]|)");
        m.picture("chunkedWithin", "chunkedWithin(2, 40 ms)");
    }
}
