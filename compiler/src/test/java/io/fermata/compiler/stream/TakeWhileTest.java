package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class TakeWhileTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.takeWhile(x -> Integer.parseInt(x) < 9);
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.takeWhile(x -> boom());
    }

    @Test
    void first_thatDoesNotHold_endsIt() {
        m.watch(m.source("a", "-1-2-3-1|").takeWhile(x -> Integer.parseInt(x) < 3));
        m.run().assertLines("a: -1-2-(3!)", "out: -1-2-|");
        m.picture("takeWhile", "takeWhile(x -> x < 3)");
    }
}
