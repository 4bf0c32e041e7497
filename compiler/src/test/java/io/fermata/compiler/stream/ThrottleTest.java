package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class ThrottleTest extends OperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.throttle(Marbles.ticks(3));
    }

    @Test
    void afterAnElement_othersAreLeftOutForATime() {
        m.watch(on(m.source("a", "12-34-5----6|")));
        m.run().assertLines("a: 12-34-5----6|", "out: 1--3--5----6|");
        m.picture("throttle", "throttle(30 ms)");
    }
}
