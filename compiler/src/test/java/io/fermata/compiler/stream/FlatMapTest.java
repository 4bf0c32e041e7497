package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class FlatMapTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.flatMap(x -> AsyncStream.values(x));
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.flatMap(x -> boom());
    }

    private AsyncStream<String> inner(String outer) {
        return AsyncStream.of(s -> {
            for (int i = 1; i <= 3; i++) {
                s.sleep(Marbles.ticks(1));
                s.yield(outer + i);
            }
        });
    }

    @Test
    void streams_followEachOther() {
        m.watch(m.source("a", "x-y----|").flatMap(this::inner));
        m.run().assertLines("a: x--y---|", "out: -(x1)(x2)(x3)(y1)(y2)(y3)|");
        m.picture("flatMap", "flatMap(x -> inner(x))");
    }

    @Test
    void failureOfAnInnerStream_closesTheSourceFirst() {
        m.watch(m.source("a", "-1-2|", Marbles.ticks(1)).flatMap(x -> AsyncStream.failed(Marbles.boom())));
        m.run().assertLines("a: -1!", "out: --#");
    }

    @Test
    void consumerThatLeavesWithin_closesTheInnerStreamFirst() {
        m.watchFor(m.source("a", "1-|").flatMap(x -> m.source("b", "123|", Marbles.ticks(1))), 2);
        m.run().assertLines("a: 1-!", "b: 12!", "out: 12!");
    }
}
