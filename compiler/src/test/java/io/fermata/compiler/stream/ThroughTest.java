package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class ThroughTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.through(all -> all.map(x -> x + "!"));
    }

    @Test
    void operator_ofOnesOwn_standsInTheChain() {
        m.watch(on(m.source("a", "-1-2|")));
        m.run().assertLines("a: -1-2|", "out: -(1!)-(2!)|");
        m.picture("through", "through(mine)");
    }
}
