package io.fermata.compiler.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class MapConcurrentUnorderedTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.mapConcurrentUnordered(
                2, x -> Async.sleep(Marbles.ticks(Integer.parseInt(x))).map(slept -> x));
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.mapConcurrentUnordered(2, x -> boom());
    }

    @Test
    void severalAtOnce_asTheyAreDone() {
        m.watch(m.source("a", "421-----|")
                .mapConcurrentUnordered(
                        3, x -> Async.sleep(Marbles.ticks(Integer.parseInt(x))).map(slept -> x)));
        m.run().assertLines("a: 421-----|", "out: ---(21)4---|");
        m.picture("mapConcurrentUnordered", "mapConcurrentUnordered(3, x -> sleep(x))");
    }
}
