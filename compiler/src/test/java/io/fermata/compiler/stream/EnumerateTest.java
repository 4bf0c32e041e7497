package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class EnumerateTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.enumerate().map(each -> each.index() + each.value());
    }

    @Test
    void elements_areNumberedFromZero() {
        m.watch(on(m.source("a", "-a-b--c|")));
        m.run().assertLines("a: -a-b--c|", "out: -(0a)-(1b)--(2c)|");
        m.picture("enumerate", "enumerate()");
    }
}
