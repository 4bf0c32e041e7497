package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.AsyncStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TapTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.tap(x -> {});
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.tap(x -> boom());
    }

    @Test
    void elements_areSeenBeforeTheyAreHandedOn() {
        m.watch(m.source("a", "-1-2|").tap(seen::add).tap(x -> assertThat(seen).contains(x)));
        m.run().assertLines("a: -1-2|", "out: -1-2|");
        m.picture("tap", "tap(x -> log(x))");
    }

    private final List<String> seen = new ArrayList<>();
}
