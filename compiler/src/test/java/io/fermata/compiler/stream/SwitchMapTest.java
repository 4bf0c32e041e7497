package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class SwitchMapTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.switchMap(x -> AsyncStream.values(x));
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.switchMap(x -> boom());
    }

    private AsyncStream<String> inner(String outer) {
        return AsyncStream.of(s -> {
            for (int i = 1; i <= 3; i++) {
                s.sleep(Marbles.ticks(1));
                s.yield(outer + i);
            }
        });
    }

    /** What isn't taken when the next one comes is dropped. */
    @Override
    @Test
    void slowConsumer_getsTheSameElements() {
        m.watchSlowly(on(m.source("a", "1-2|")), Marbles.ticks(2));
        m.run().assertLines("a: 1-2|", "out: 1-2-|");
    }

    @Test
    void newElement_closesTheStreamBefore() {
        m.watch(m.source("a", "x-y-----|").switchMap(this::inner));
        m.run().assertLines("a: x-y-----|", "out: -(x1)-(y1)(y2)(y3)--|");
        m.picture("switchMap", "switchMap(x -> inner(x))");
    }

    @Test
    void cleanUpOfTheStreamBefore_isWaitedFor() {
        m.watch(m.source("a", "x-y------|").switchMap(x -> m.source("b" + x, "-123|", Marbles.ticks(2))));
        m.run().assertLines("a: x-y------|", "bx: -1--!", "by: -----123|", "out: -1---123-|");
    }

    @Test
    void failureOfAnInnerStream_closesTheSourceFirst() {
        m.watch(m.source("a", "1-----2|", Marbles.ticks(2)).switchMap(x -> m.source("b", "--#")));
        m.run().assertLines("a: 1---!", "b: --#", "out: ----#");
    }
}
