package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class FilterTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.filter(x -> Integer.parseInt(x) % 2 == 1);
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.filter(x -> boom());
    }

    @Test
    void elements_stayOrAreLeftOut() {
        m.watch(on(m.source("a", "-1-2--3|")));
        m.run().assertLines("a: -1-2--3|", "out: -1----3|");
        m.picture("filter", "filter(x -> x % 2 == 1)");
    }
}
