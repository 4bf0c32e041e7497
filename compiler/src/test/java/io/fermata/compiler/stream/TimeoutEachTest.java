package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class TimeoutEachTest extends OperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.timeoutEach(Marbles.ticks(1_000));
    }

    @Test
    void elementThatTakesTooLong_failsIt() {
        m.watch(m.source("a", "-1-2-----3|", Marbles.ticks(1)).timeoutEach(Marbles.ticks(3)));
        m.run().assertLines("a: -1-2---!", "out: -1-2---#");
        m.picture("timeoutEach", "timeoutEach(30 ms)");
    }
}
