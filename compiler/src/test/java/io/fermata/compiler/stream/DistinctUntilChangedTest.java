package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class DistinctUntilChangedTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.distinctUntilChanged();
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.distinctUntilChanged(x -> boom());
    }

    @Test
    void repeated_areLeftOut() {
        m.watch(on(m.source("a", "1-12-21|")));
        m.run().assertLines("a: 1-12-21|", "out: 1--2--1|");
        m.picture("distinctUntilChanged", "distinctUntilChanged()");
    }

    @Test
    void keys_areCompared() {
        m.watch(m.source("a", "1357246")
                .distinctUntilChanged(x -> Integer.parseInt(x) % 2)
                .take(2));
        m.run().assertLines("a: 1357(2!)", "out: 1---(2|)");
    }
}
