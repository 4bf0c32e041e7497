package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.AsyncStream;
import org.junit.jupiter.api.Test;

class RecoverTest extends PlainOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.recover(failure -> AsyncStream.failed(failure));
    }

    @Test
    void failure_isFollowedByAnotherStream() {
        m.watch(m.source("a", "1-#").recover(failure -> m.source("b", "-x-y|")));
        m.run().assertLines("a: 1-#", "b: ---x-y|", "out: 1--x-y|");
        m.picture("recover", "recover(failure -> b)");
    }

    @Test
    void cancellation_isNoFailure() {
        m.watch(m.source("a", "1-----|").recover(failure -> m.source("b", "9|")));
        m.cancelAt(3).assertLines("a: 1--!", "out: 1--!");
    }

    @Test
    void failure_mayBecomeAnother() {
        m.watch(m.source("a", "1-#").mapFailure(failure -> new IllegalArgumentException(failure)));
        m.run().assertLines("a: 1-#", "out: 1-#");
        assertThat(m.failure()).isInstanceOf(IllegalArgumentException.class).hasRootCauseMessage("boom");
    }
}
