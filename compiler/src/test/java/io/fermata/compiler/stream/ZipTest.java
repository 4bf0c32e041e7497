package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class ZipTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.zipWith(AsyncStream.values("a", "b", "c", "d", "e", "f", "g", "h"), (x, y) -> x + y);
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.zipWith(AsyncStream.values("a", "b"), (x, y) -> boom());
    }

    @Test
    void elements_arePutTogetherOneByOne() {
        m.watch(AsyncStream.zip(m.source("a", "1-2-3|"), m.source("b", "-xyz-----|"), (x, y) -> x + y));
        m.run().assertLines("a: 1-2-3|", "b: -xyz-!", "out: -(1x)(2y)-(3z)|");
        m.picture("zip", "zip(a, b, (x, y) -> x + y)");
    }

    @Test
    void streamsOfAList_arePutTogether() {
        m.watch(AsyncStream.zip(java.util.List.of(m.source("a", "12|"), m.source("b", "-34|"))));
        m.run().assertLines("a: 12|", "b: -3(4!)", "out: -([1, 3])([2, 4]|)");
    }

    @Test
    void failureOfOne_closesTheOtherFirst() {
        m.watch(AsyncStream.zip(m.source("a", "1--#"), m.source("b", "-x-----y|", Marbles.ticks(2)), (x, y) -> x + y));
        m.run().assertLines("a: 1--#", "b: -x---!", "out: -(1x)---#");
    }
}
