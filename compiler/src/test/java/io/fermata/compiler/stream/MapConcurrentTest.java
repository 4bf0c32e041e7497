package io.fermata.compiler.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class MapConcurrentTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.mapConcurrent(
                2, x -> Async.sleep(Marbles.ticks(Integer.parseInt(x))).map(slept -> x));
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.mapConcurrent(2, x -> boom());
    }

    @Test
    void severalAtOnce_inTheOrderOfTheElements() {
        m.watch(m.source("a", "421-----|")
                .mapConcurrent(
                        3, x -> Async.sleep(Marbles.ticks(Integer.parseInt(x))).map(slept -> x)));
        m.run().assertLines("a: 421-----|", "out: ----(421)---|");
        m.picture("mapConcurrent", "mapConcurrent(3, x -> sleep(x))");
    }
}
