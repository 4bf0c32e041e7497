package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class ConcatTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.concatWith(AsyncStream.empty());
    }

    @Test
    void streams_followEachOther() {
        m.watch(AsyncStream.concat(m.source("a", "1-2|"), m.source("b", "-3|")));
        m.run().assertLines("a: 1-2|", "b: ----3|", "out: 1-2-3|");
        m.picture("concat", "concat(a, b)");
    }

    @Test
    void closedEarly_endsWhatHasNotBegun() {
        AsyncStream<String> last = m.source("b", "-3|");
        m.watchFor(AsyncStream.concat(m.source("a", "1-2|"), last), 1);
        m.run().assertLines("b: ", "a: (1!)", "out: (1!)");
        assertThat(last.next().block()).isEmpty();
    }
}
