package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class SampleTest extends OperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.sample(Marbles.ticks(3));
    }

    @Test
    void latest_isGivenAtRegularTimes() {
        m.watch(on(m.source("a", "12--3------4-5|")));
        m.run().assertLines("a: 12--3------4-5|", "out: ---2--3-----4-|");
        m.picture("sample", "sample(30 ms)");
    }
}
