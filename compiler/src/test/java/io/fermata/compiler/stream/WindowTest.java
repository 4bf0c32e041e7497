package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class WindowTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.window(2, 1);
    }

    @Test
    void neighbours_arePutTogether() {
        m.watch(m.source("a", "12345|").window(3, 1));
        m.run().assertLines("a: 12345|", "out: --([1, 2, 3])([2, 3, 4])([3, 4, 5])|");
        m.picture("window", "window(3, 1)");
    }

    @Test
    void wideSteps_leaveElementsOut() {
        m.watch(m.source("a", "123456|").window(2, 3));
        m.run().assertLines("a: 123456|", "out: -([1, 2])--([4, 5])-|");
    }
}
