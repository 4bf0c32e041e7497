package io.fermata.compiler.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class FilterAsyncTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.filterAsync(x -> Async.sleep(Marbles.ticks(1)).map(slept -> Integer.parseInt(x) % 2 == 1));
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.filterAsync(x -> boom());
    }

    @Test
    void elements_stayAsTheAnswersSay() {
        m.watch(on(m.source("a", "1--2--3--|")));
        m.run().assertLines("a: 1--2--3--|", "out: -1-----3-|");
        m.picture("filterAsync", "filterAsync(x -> ask(x))");
    }
}
