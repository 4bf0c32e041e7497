package io.fermata.compiler.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.sync.Event;
import org.junit.jupiter.api.Test;

/** What works ahead is driven by the scheduler: polled by its consumer alone, each of these would never end. */
class WorkInFlightTest {

    private final Marbles m = new Marbles();

    private final Event done = new Event();

    /** The second element's work sets what the consumer waits for at the first one. */
    private Async<String> work(String x) {
        return Async.sleep(Marbles.ticks(x.equals("2") ? 3 : 1)).map(slept -> {
            if (x.equals("2")) {
                done.set();
            }
            return x;
        });
    }

    private Async<String> waiting(AsyncStream<String> stream) {
        return Async.of(a -> {
            String all = "";
            for (String x : a.each(stream)) {
                a.await(done.whenSet());
                all += x;
            }
            return all;
        });
    }

    @Test
    void mapConcurrent_goesOnWhileTheConsumerWaitsForIt() {
        m.watchEnd(waiting(m.source("a", "12|").mapConcurrent(2, this::work)));
        m.run().assertLines("a: 12|", "out: ----(12)");
    }

    @Test
    void mapConcurrentUnordered_goesOnWhileTheConsumerWaitsForIt() {
        m.watchEnd(waiting(m.source("a", "12|").mapConcurrentUnordered(2, this::work)));
        m.run().assertLines("a: 12|", "out: ----(12)");
    }

    @Test
    void buffer_goesOnWhileTheConsumerWaitsForIt() {
        m.watchEnd(waiting(m.source("a", "1--2|").buffer(2).through(all -> all).tap(x -> {})));
        m.time.advance(Marbles.ticks(1));
        done.set();
        m.run().assertLines("a: 1--2|", "out: ----(12)");
    }

    @Test
    void bufferedSource_thatSetsWhatTheConsumerWaitsFor_isRead() {
        m.watchEnd(waiting(m.source("a", "1--2|")
                .tap(x -> {
                    if (x.equals("2")) {
                        done.set();
                    }
                })
                .buffer(2)));
        m.run().assertLines("a: 1--2|", "out: ----(12)");
    }
}
