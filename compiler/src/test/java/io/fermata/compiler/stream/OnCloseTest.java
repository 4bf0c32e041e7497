package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnCloseTest extends OperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.onClose(Async.completed(null));
    }

    @Test
    void action_isWaitedForAtTheEnd() {
        m.watch(m.source("a", "-1|").onClose(Async.sleep(Marbles.ticks(2))));
        m.run().assertLines("a: -1|", "out: -1--|");
        m.picture("onClose", "onClose(sleep(20 ms))");
    }

    @Test
    void action_runsAfterAFailure() {
        m.watch(m.source("a", "-1#").onClose(() -> runs.add(m.now())).onClose(Async.sleep(Marbles.ticks(2))));
        m.run().assertLines("a: -1#", "out: -1--#");
    }

    private final List<Long> runs = new ArrayList<>();

    @Test
    void action_runsOnce_howeverItEnds() {
        m.watchFor(m.source("a", "-1-2|").onClose(() -> runs.add(m.now())), 1);
        m.run();
        assertThat(runs).containsExactly(10L);
    }
}
