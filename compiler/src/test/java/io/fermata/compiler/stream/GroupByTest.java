package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.AsyncStream;
import io.fermata.StreamGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupByTest extends FunctionOperatorTest {

    @Override
    AsyncStream<?> on(AsyncStream<String> source) {
        return source.groupBy(x -> x, 50, 50).map(group -> group.key());
    }

    @Override
    AsyncStream<?> failing(AsyncStream<String> source) {
        return source.groupBy(x -> boom(), 5, 5);
    }

    @Test
    void elements_goToTheStreamOfTheirKey() {
        m.watchEnd(m.source("a", "1a2b3--|")
                .groupBy(x -> Character.isDigit(x.charAt(0)) ? "digits" : "letters", 2, 4)
                .tap(group -> m.watch(group.key(), group))
                .count());
        m.run().assertLines("a: 1a2b3--|", "out: -------2", "digits: 1-2-3--|", "letters: -a-b---|");
        m.picture("groupBy", "groupBy(x -> kind(x), 2, 4)");
    }

    @Test
    void groupThatIsClosed_dropsItsFurtherElements() {
        m.watchEnd(m.source("a", "1a2b3c4d|")
                .groupBy(x -> Character.isDigit(x.charAt(0)), 2, 1)
                .tap(group -> m.watch(group.key() ? "digits" : "letters", group, group.key() ? 1 : 9, Duration.ZERO))
                .count());
        m.run().assertLines("a: 1a2b3c4d|", "out: --------2", "digits: (1!)", "letters: -a-b-c-d|");
    }

    @Test
    void groupThatIsNotConsumed_holdsUpTheOthers() {
        List<StreamGroup<String, String>> kept = new ArrayList<>();
        m.watchEnd(m.source("a", "1112|").groupBy(x -> x, 9, 2).tap(kept::add).count());
        m.time.advance(Marbles.ticks(50));
        assertThat(kept).hasSize(1);
        m.watch("ones", kept.get(0));
        m.run();
        assertThat(kept).hasSize(2);
        assertThat(m.line("ones").elements()).containsExactly("1", "1", "1");
    }

    @Test
    void oneKeyTooMany_failsAll() {
        m.watchEnd(m.source("a", "12-3--|", Marbles.ticks(1))
                .groupBy(x -> x, 2, 4)
                .tap(group -> m.watch(group.key(), group))
                .count());
        m.run().assertLines("a: 12-3!", "out: ----#", "1: 1---#", "2: -2--#");
        assertThat(m.failure()).hasMessageContaining("more than 2 keys");
    }
}
