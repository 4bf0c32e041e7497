package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class ConflateTest extends OperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.conflate();
    }

    @Test
    void consumerThatIsSlow_getsTheLatest() {
        m.watchSlowly(m.source("a", "123456|").conflate(), Marbles.ticks(3));
        m.run().assertLines("a: 123456|", "out: 1--3--6--|");
        m.picture("conflate", "conflate()");
    }
}
