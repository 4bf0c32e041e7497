package io.fermata.compiler.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class TakeUntilTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.takeUntil(AsyncStream.never().next());
    }

    @Test
    void signal_endsIt_alsoWhileItWaits() {
        m.watch(m.source("a", "-1-2----3|").takeUntil(Async.sleep(Marbles.ticks(5))));
        m.run().assertLines("a: -1-2-!", "out: -1-2-|");
        m.picture("takeUntil", "takeUntil(sleep(50 ms))");
    }

    @Test
    void signalThatFails_failsIt() {
        m.watch(m.source("a", "-1---2|", Marbles.ticks(1))
                .takeUntil(Async.sleep(Marbles.ticks(3)).then(x -> Async.failed(Marbles.boom()))));
        m.run().assertLines("a: -1--!", "out: -1--#");
    }

    @Test
    void sourceThatEnds_cancelsTheSignal() {
        m.watch(m.source("a", "-1|").takeUntil(Async.sleep(Marbles.ticks(100))));
        m.run().assertLines("a: -1|", "out: -1|");
    }
}
