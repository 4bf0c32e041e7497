package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class ScanTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.scan(0, (sum, x) -> sum + Integer.parseInt(x));
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.scan("", (before, x) -> boom());
    }

    @Test
    void each_givesTheValueSoFar() {
        m.watch(on(m.source("a", "-1-2--3|")));
        m.run().assertLines("a: -1-2--3|", "out: -1-3--6|");
        m.picture("scan", "scan(0, (sum, x) -> sum + x)");
    }
}
