package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.AsyncStream;
import io.fermata.compiler.stream.Timeline.Kind;
import org.junit.jupiter.api.Test;

/** What holds for each operator with a function of the user's. */
abstract class FunctionOperatorTest extends PlainOperatorTest {

    /** Applies the operator with a function that fails by {@link #boom}. */
    abstract AsyncStream<?> failing(AsyncStream<String> source);

    /** What the function does. */
    static <T> T boom() {
        throw new IllegalArgumentException("function");
    }

    @Test
    void failureOfTheFunction_isThrownWhenTheSourceIsClosed() {
        m.watch(failing(m.source("a", "-12-3|", Marbles.ticks(CLEAN_UP))));
        m.run();
        assertThat(m.failure()).isInstanceOf(IllegalArgumentException.class).hasMessage("function");
        assertThat(m.line("a").last().kind()).isEqualTo(Kind.CLOSED);
        assertThat(m.line("out").last().kind()).isEqualTo(Kind.FAILURE);
        assertThat(m.line("out").last().millis()).isEqualTo(m.line("a").last().millis());
    }
}
