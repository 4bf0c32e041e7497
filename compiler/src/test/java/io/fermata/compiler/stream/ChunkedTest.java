package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class ChunkedTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.chunked(2);
    }

    @Test
    void elements_arePutTogether() {
        m.watch(on(m.source("a", "-1-2-3-|")));
        m.run().assertLines("a: -1-2-3-|", "out: ---([1, 2])---([3]|)");
        m.picture("chunked", "chunked(2)");
    }

    @Test
    void failure_followsTheElementsBefore() {
        m.watch(on(m.source("a", "1-2-3-#")));
        m.run().assertLines("a: 1-2-3-#", "out: --([1, 2])---([3]#)");
    }
}
