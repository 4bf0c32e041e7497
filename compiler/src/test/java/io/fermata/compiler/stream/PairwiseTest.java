package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class PairwiseTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.pairwise((x, y) -> x + y);
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.pairwise((x, y) -> boom());
    }

    @Test
    void neighbours_arePutTogether() {
        m.watch(on(m.source("a", "-1-2--3|")));
        m.run().assertLines("a: -1-2--3|", "out: ---(12)--(23)|");
        m.picture("pairwise", "pairwise((x, y) -> x + y)");
    }
}
