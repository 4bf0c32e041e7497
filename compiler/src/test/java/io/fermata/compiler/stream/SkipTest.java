package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class SkipTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.skip(1);
    }

    @Test
    void first_areLeftOut() {
        m.watch(m.source("a", "-1-2-3|").skip(2));
        m.run().assertLines("a: -1-2-3|", "out: -----3|");
        m.picture("skip", "skip(2)");
    }
}
