package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class FlattenTest {

    private final Marbles m = new Marbles();

    @Test
    void streams_followEachOther() {
        m.watch(AsyncStream.flatten(AsyncStream.values(m.source("a", "1-2|"), m.source("b", "-3|"))));
        m.run().assertLines("a: 1-2|", "b: ----3|", "out: 1-2-3|");
        m.picture("flatten", "flatten(a, b)");
    }
}
