package io.fermata.compiler.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.sync.Event;
import org.junit.jupiter.api.Test;

class MergeTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.mergeWith(AsyncStream.empty());
    }

    @Test
    void elements_comeWhenTheyAreThere() {
        m.watch(AsyncStream.merge(m.source("a", "1--2---3|"), m.source("b", "-x-y|")));
        m.run().assertLines("a: 1--2---3|", "b: -x-y|", "out: 1x-(2y)---3|");
        m.picture("merge", "merge(a, b)");
    }

    @Test
    void failureOfOne_closesTheOthersFirst_andFollowsWhatCameBefore() {
        m.watch(AsyncStream.merge(m.source("a", "1-#"), m.source("b", "-x-----y|", Marbles.ticks(2))));
        m.run().assertLines("a: 1-#", "b: -x--!", "out: 1x--#");
    }

    @Test
    void sources_areReadWhileTheConsumerWaitsForWhatTheyBringAbout() {
        Event brought = new Event();
        AsyncStream<String> first = m.source("a", "1|");
        AsyncStream<String> second = m.source("b", "---2|").tap(x -> brought.set());
        m.watchEnd(Async.of(a -> {
            String all = "";
            for (String x : a.each(AsyncStream.merge(first, second))) {
                a.await(brought.whenSet());
                all += x;
            }
            return all;
        }));
        m.run().assertLines("a: 1|", "b: ---2|", "out: ----(12)");
    }
}
