package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class FlatMapUnorderedTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.flatMapUnordered(2, x -> AsyncStream.values(x));
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.flatMapUnordered(2, x -> boom());
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
    void streams_runAtOnce() {
        m.watch(m.source("a", "x-yz------|").flatMapUnordered(2, this::inner));
        m.run().assertLines("a: x-yz------|", "out: -(x1)(x2)(x3, y1)(y2, z1)(y3, z2)(z3)---|");
        m.picture("flatMapUnordered", "flatMapUnordered(2, x -> inner(x))");
    }

    @Test
    void failureOfAnInnerStream_closesTheOthersFirst() {
        m.watch(m.source("a", "12----|", Marbles.ticks(1))
                .flatMapUnordered(4, x -> m.source("b" + x, x.equals("1") ? "---#" : "----9|", Marbles.ticks(2))));
        m.run().assertLines("a: 12--!", "b1: ---#", "b2: -----!", "out: -----#");
    }
}
