package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.AsyncStream;
import io.fermata.compiler.stream.Timeline.Kind;
import org.junit.jupiter.api.Test;

/** What holds for each operator on one stream. */
abstract class OperatorTest {

    static final int CLEAN_UP = 2;

    Marbles m = new Marbles();

    /** Applies the operator. */
    abstract AsyncStream<?> on(AsyncStream<String> source);

    @Test
    void source_thatIsEmpty_endsIt() {
        m.watch(on(m.source("a", "---|")));
        m.run();
        assertThat(m.line("out").elements()).isEmpty();
        assertThat(m.line("out").last().kind()).isEqualTo(Kind.END);
    }

    @Test
    void failureOfTheSource_isThrownAsItWas() {
        m.watch(on(m.source("a", "12-----------#")));
        m.run();
        assertThat(m.line("out").last().kind()).isEqualTo(Kind.FAILURE);
        assertThat(m.failure()).isSameAs(m.line("a").failure());
    }

    @Test
    void consumerThatLeaves_waitsUntilTheSourceIsClosed() {
        m.watchFor(on(m.source("a", "1122334455-6-7-8-9-1-2-3|", Marbles.ticks(CLEAN_UP))), 1);
        m.run();
        assertThat(m.line("out").elements()).hasSize(1);
        assertThat(m.line("a").last().kind()).isEqualTo(Kind.CLOSED);
        assertThat(m.line("out").last().kind()).isEqualTo(Kind.CLOSED);
        assertThat(m.line("out").last().millis()).isEqualTo(m.line("a").last().millis());
    }

    @Test
    void cancelledWhileItWaits_closesTheSourceFirst() {
        m.watch(on(m.source("a", "1--------------------------------------------|", Marbles.ticks(CLEAN_UP))));
        m.cancelAt(25);
        assertThat(m.line("a").last()).isEqualTo(new Timeline.Event(270, Kind.CLOSED, ""));
        assertThat(m.line("out").last()).isEqualTo(new Timeline.Event(270, Kind.CLOSED, ""));
    }

    @Test
    void cancelledBeforeTheFirstElement_closesTheSourceFirst() {
        m.watch(on(m.source("a", "-----1|", Marbles.ticks(CLEAN_UP))));
        m.cancelAt(3);
        assertThat(m.line("a").last()).isEqualTo(new Timeline.Event(50, Kind.CLOSED, ""));
        assertThat(m.line("out").text()).isEqualTo("-----!");
    }
}
