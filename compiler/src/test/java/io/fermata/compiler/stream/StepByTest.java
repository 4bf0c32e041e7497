package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class StepByTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.stepBy(2);
    }

    @Test
    void everyOther_isGiven() {
        m.watch(on(m.source("a", "12345|")));
        m.run().assertLines("a: 12345|", "out: 1-3-5|");
        m.picture("stepBy", "stepBy(2)");
    }
}
