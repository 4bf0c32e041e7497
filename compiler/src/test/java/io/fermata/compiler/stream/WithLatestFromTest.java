package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class WithLatestFromTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.withLatestFrom(AsyncStream.values("x"), (x, y) -> x + y);
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.withLatestFrom(AsyncStream.values("x"), (x, y) -> boom());
    }

    @Test
    void eachElement_isPutTogetherWithTheLatestOther() {
        m.watch(m.source("a", "1--2-3---4|").withLatestFrom(m.source("b", "-x--y---------|"), (x, y) -> x + y));
        m.run().assertLines("a: 1--2-3---4|", "b: -x--y-----!", "out: ---(2x)-(3y)---(4y)|");
        m.picture("withLatestFrom", "a.withLatestFrom(b, (x, y) -> x + y)");
    }

    @Test
    void failureOfTheOther_closesTheSourceFirst() {
        m.watch(m.source("a", "1-----2|", Marbles.ticks(2)).withLatestFrom(m.source("b", "x-#"), (x, y) -> x + y));
        m.run().assertLines("a: 1---!", "b: x-#", "out: (1x)---#");
    }
}
