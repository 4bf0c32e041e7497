package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class CombineLatestTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return AsyncStream.combineLatest(source, AsyncStream.values("x"), (x, y) -> x + y);
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return AsyncStream.combineLatest(source, AsyncStream.values("x"), (x, y) -> boom());
    }

    @Test
    void latestOfBoth_arePutTogether() {
        m.watch(AsyncStream.combineLatest(m.source("a", "1---2---|"), m.source("b", "-x-y--|"), (x, y) -> x + y));
        m.run().assertLines("a: 1---2---|", "b: -x-y--|", "out: -(1x)-(1y)(2y)---|");
        m.picture("combineLatest", "combineLatest(a, b, (x, y) -> x + y)");
    }

    @Test
    void oneWithoutElements_givesNothing() {
        m.watch(AsyncStream.combineLatest(java.util.List.of(m.source("a", "1-2|"), m.source("b", "--|"))));
        m.run().assertLines("a: 1-2|", "b: --|", "out: ---|");
    }

    @Test
    void failureOfOne_closesTheOtherFirst() {
        m.watch(AsyncStream.combineLatest(
                m.source("a", "1--#"), m.source("b", "-x-----y|", Marbles.ticks(2)), (x, y) -> x + y));
        m.run().assertLines("a: 1--#", "b: -x---!", "out: -(1x)---#");
    }
}
