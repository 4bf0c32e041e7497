package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.compiler.stream.Timeline.Kind;
import org.junit.jupiter.api.Test;

/** For operators that may end before a failure of their source. */
abstract class TakingOperatorTest extends PlainOperatorTest {

    @Override
    @Test
    void failureOfTheSource_isThrownAsItWas() {
        m.watch(on(m.source("a", "1-#")));
        m.run();
        assertThat(m.line("out").last().kind()).isEqualTo(Kind.FAILURE);
        assertThat(m.failure()).isSameAs(m.line("a").failure());
    }

    @Override
    @Test
    void cancelledWhileItWaits_closesTheSourceFirst() {
        m.watch(on(m.source("a", "1------------------------------|", Marbles.ticks(CLEAN_UP))));
        m.cancelAt(25);
        assertThat(m.line("a").last().kind()).isEqualTo(Kind.CLOSED);
        assertThat(m.line("out").last().millis()).isEqualTo(270);
    }
}
