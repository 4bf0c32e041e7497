package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.AsyncStream;
import io.fermata.StreamSet;
import org.junit.jupiter.api.Test;

class MergeAllTest {

    private final Marbles m = new Marbles();

    @Test
    void streams_areAddedWhileItRuns() {
        StreamSet<String> all = AsyncStream.mergeAll();
        assertThat(all.add(m.source("a", "1--2|"))).isTrue();
        m.watch(all);
        m.time.advance(Marbles.ticks(2));
        assertThat(all.add(m.source("b", "x-y|"))).isTrue();
        all.end();
        m.run().assertLines("a: 1--2|", "b: --x-y|", "out: 1-x2y|");
        assertThat(all.add(AsyncStream.empty())).isFalse();
        m.picture("mergeAll", "mergeAll(): add(a), add(b), end()");
    }

    @Test
    void failureOfOne_closesTheOthers() {
        StreamSet<String> all = AsyncStream.mergeAll();
        all.add(m.source("a", "1-#"));
        all.add(m.source("b", "-----2|", Marbles.ticks(1)));
        m.watch(all);
        m.run().assertLines("a: 1-#", "b: ---!", "out: 1--#");
        assertThat(all.add(AsyncStream.empty())).isFalse();
    }

    @Test
    void cancelled_closesAll() {
        StreamSet<String> all = AsyncStream.mergeAll();
        all.add(m.source("a", "1-----|", Marbles.ticks(1)));
        m.watch(all);
        m.cancelAt(2).assertLines("a: 1--!", "out: 1--!");
        assertThat(all.add(AsyncStream.empty())).isFalse();
    }
}
