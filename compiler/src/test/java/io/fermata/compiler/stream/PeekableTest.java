package io.fermata.compiler.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.PeekableStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeekableTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.peekable();
    }

    @Test
    void nextElement_isSeenBeforeItIsTaken() {
        PeekableStream<String> source = m.source("a", "-1-2|").peekable();
        m.watchEnd(Async.of(a -> a.await(source.peek()).get()
                + a.await(source.peek()).get()
                + a.await(source.next()).get()
                + a.await(source.next()).get()
                + a.await(source.peek()).isEmpty()));
        m.run().assertLines("a: -1-2|", "out: ----(1112true)");
    }

    @Test
    void peek_letGoOf_losesNothing() {
        PeekableStream<String> source = m.source("a", "---1|").peekable();
        m.watchEnd(source.peek()
                .timeout(Marbles.ticks(1))
                .recover(late -> Optional.of("late"))
                .then(late -> source.next()));
        m.run().assertLines("a: ---1!".replace("!", ""), "out: ---(Optional[1])");
    }
}
