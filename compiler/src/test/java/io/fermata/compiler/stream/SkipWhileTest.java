package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class SkipWhileTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.skipWhile(x -> false);
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.skipWhile(x -> boom());
    }

    @Test
    void fromTheFirstThatDoesNotHold_allAreGiven() {
        m.watch(m.source("a", "-1-2-3-1|").skipWhile(x -> Integer.parseInt(x) < 2));
        m.run().assertLines("a: -1-2-3-1|", "out: ---2-3-1|");
        m.picture("skipWhile", "skipWhile(x -> x < 2)");
    }
}
