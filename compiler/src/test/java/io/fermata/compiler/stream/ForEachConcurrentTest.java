package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForEachConcurrentTest {

    private final Marbles m = new Marbles();
    private final List<Long> log = new ArrayList<>();

    @Test
    void several_atOnce() {
        m.watchEnd(m.source("a", "333-----|")
                .forEachConcurrent(2, x -> Async.sleep(Marbles.ticks(3)).map(slept -> log.add(m.now()))));
        m.run().assertLines("a: 333-----|", "out: --------(null)");
        assertThat(log).containsExactly(30L, 40L, 60L);
    }

    @Test
    void failure_cancelsTheOthersAndClosesTheSource() {
        m.watchEnd(m.source("a", "12------3|", Marbles.ticks(1))
                .forEachConcurrent(3, x -> x.equals("1") ? fails() : slow()));
        m.run().assertLines("a: 12--!", "out: ----#");
    }

    private static Async<Void> slow() {
        return Async.sleep(Marbles.ticks(9));
    }

    private static Async<Void> fails() {
        return Async.sleep(Marbles.ticks(3)).then(slept -> Async.failed(Marbles.boom()));
    }
}
