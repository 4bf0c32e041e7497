package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class TimeoutTest extends OperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.timeout(Marbles.ticks(1_000));
    }

    @Test
    void sourceThatIsTooLong_isClosed() {
        m.watch(m.source("a", "-1-2-3-4|", Marbles.ticks(1)).timeout(Marbles.ticks(4)));
        m.run().assertLines("a: -1-2-!", "out: -1-2-#");
        m.picture("timeout", "timeout(40 ms)");
    }
}
