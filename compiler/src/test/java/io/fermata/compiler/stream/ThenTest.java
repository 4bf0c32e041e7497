package io.fermata.compiler.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class ThenTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.then(x -> Async.sleep(Marbles.ticks(2)).map(slept -> x + x));
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.then(x -> Async.failed(new IllegalArgumentException("function")));
    }

    @Test
    void elements_areMappedOneAfterTheOther() {
        m.watch(on(m.source("a", "1-2------|")));
        m.run().assertLines("a: 1-2------|", "out: --(11)-(22)----|");
        m.picture("then", "then(x -> slow(x + x))");
    }
}
