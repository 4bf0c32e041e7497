package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What holds for each operator that doesn't go by the clock: a slow consumer gets what a fast one gets. */
abstract class PlainOperatorTest extends OperatorTest {

    @Test
    void slowConsumer_getsTheSameElements() {
        m.watch(on(m.source("a", "1-22-3--4|")));
        m.run();
        Marbles slow = new Marbles();
        slow.watchSlowly(on(slow.source("a", "1-22-3--4|")), Marbles.ticks(7));
        slow.run();
        assertThat(slow.line("out").elements()).isEqualTo(m.line("out").elements());
    }
}
