package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class InterleaveTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return AsyncStream.interleave(source, AsyncStream.empty());
    }

    @Test
    void streams_takeTurns() {
        m.watch(AsyncStream.interleave(m.source("a", "123|"), m.source("b", "-x|")));
        m.run().assertLines("a: 123|", "b: -x|", "out: 1(x2)3|");
        m.picture("interleave", "interleave(a, b)");
    }
}
