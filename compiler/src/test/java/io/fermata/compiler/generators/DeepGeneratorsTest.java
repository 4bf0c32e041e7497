package io.fermata.compiler.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Generator;
import io.fermata.IntGenerator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Chains of a million generators, some levels of which handle failures, and whose elements wait. */
class DeepGeneratorsTest {

    private static final int DEPTH = 1_000_000;
    private static final int HANDLER_EVERY = 1_000;

    private int handled;
    private int cleanedUp;

    private IntGenerator failing(int depth) {
        return Generator.ofInts(g -> {
            try {
                if (depth > 0) {
                    g.yieldAll(failing(depth - 1));
                } else {
                    g.yield(1);
                    throw new IllegalStateException("innermost");
                }
            } catch (IllegalStateException e) {
                if (depth % HANDLER_EVERY == 0) {
                    handled++;
                    g.yield(2);
                }
                throw e;
            } finally {
                cleanedUp++;
            }
        });
    }

    @Test
    void failure_fromTheInnermost_stopsAtEachLevelThatHandlesIt() {
        IntGenerator g = failing(DEPTH);
        assertThat(g.nextInt()).isEqualTo(1);

        int twos = 0;
        IllegalStateException failure = null;
        while (failure == null) {
            try {
                assertThat(g.nextInt()).isEqualTo(2);
                twos++;
            } catch (IllegalStateException e) {
                failure = e;
            }
        }

        assertThat(failure).hasMessage("innermost");
        assertThat(twos).isEqualTo(DEPTH / HANDLER_EVERY + 1).isEqualTo(handled);
        assertThat(cleanedUp).isEqualTo(DEPTH + 1);
        assertThat(g.hasNext()).isFalse();
        assertThatThrownBy(g::next).isInstanceOf(NoSuchElementException.class).hasCause(failure);
    }

    @Test
    void close_whileAHandlerHasYielded_cleansUpWhatIsLeft() {
        IntGenerator g = failing(DEPTH);
        g.nextInt();
        g.nextInt();
        assertThat(cleanedUp).isZero();
        assertThat(g.hasNext()).isTrue();
        assertThat(g.nextInt()).isEqualTo(2);
        assertThat(cleanedUp).isEqualTo(HANDLER_EVERY);

        g.close();
        assertThat(cleanedUp).isEqualTo(DEPTH + 1);
        assertThat(g.hasNext()).isFalse();
    }

    /** Each level is wrapped around one that has been asked for an element, which waits. */
    private static Generator<Integer> aroundWaiting(int depth) {
        Generator<Integer> inner = Generator.of(g -> {
            g.yield(null);
            g.yield(2);
        });
        for (int i = 0; i < depth; i++) {
            inner.hasNext();
            Generator<Integer> waiting = inner;
            inner = Generator.of(g -> {
                g.yieldAll(waiting);
                g.yield(3);
            });
        }
        return inner;
    }

    @Test
    void elementThatWaits_passesThroughAllLevels_once() {
        Generator<Integer> g = aroundWaiting(DEPTH);

        assertThat(g.next()).isNull();
        assertThat(g.next()).isEqualTo(2);
        int threes = 0;
        while (g.hasNext()) {
            threes += g.next() == 3 ? 1 : 0;
        }
        assertThat(threes).isEqualTo(DEPTH);
    }

    @Test
    void close_whileAnElementWaits_dropsIt() {
        Generator<Integer> g = aroundWaiting(DEPTH);
        assertThat(g.hasNext()).isTrue();

        g.close();
        assertThat(g.hasNext()).isFalse();
        assertThatThrownBy(g::next).isInstanceOf(NoSuchElementException.class);
    }
}
