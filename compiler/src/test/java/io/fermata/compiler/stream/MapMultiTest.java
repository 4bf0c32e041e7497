package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class MapMultiTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.mapMulti((x, next) -> x.chars()
                .mapToObj(c -> Character.getNumericValue(c))
                .forEach(n -> java.util.stream.IntStream.range(0, n).forEach(i -> next.accept(x + (char) (97 + i)))));
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.mapMulti((x, next) -> boom());
    }

    @Test
    void each_makesAnyNumber() {
        m.watch(on(m.source("a", "-1-2-0-3|")));
        m.run().assertLines("a: -1-2-0-3|", "out: -(1a)-(2a, 2b)---(3a, 3b, 3c)|");
        m.picture("mapMulti", "mapMulti((x, next) -> x times next)");
    }
}
