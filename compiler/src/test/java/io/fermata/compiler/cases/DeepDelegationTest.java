package io.fermata.compiler.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Status;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Chains of a million delegates: none of what is done to them may take Java's stack. */
class DeepDelegationTest {

    private static final int DEPTH = 1_000_000;

    private static int cleanedUp;

    private static Coroutine<Integer, Integer, Integer> level(int depth) {
        return Coroutine.of(co -> {
            if (depth == 0) {
                return co.yield(co.yield(0));
            }
            return 1 + co.yieldFrom(level(depth - 1));
        });
    }

    private static Coroutine<Integer, Integer, Integer> levelWithCleanUp(int depth) {
        return Coroutine.of(co -> {
            try {
                return depth == 0 ? co.yield(0) : co.yieldFrom(levelWithCleanUp(depth - 1));
            } finally {
                cleanedUp++;
            }
        });
    }

    /** Each level is wrapped around one that has been started already. */
    private static Coroutine<Integer, Integer, Integer> around(Coroutine<Integer, Integer, Integer> inner) {
        return Coroutine.of(co -> 1 + co.yieldFrom(inner));
    }

    @Test
    void chain_resumedToItsEnd_returnsThroughAllLevels() {
        Coroutine<Integer, Integer, Integer> co = level(DEPTH);

        assertThat(co.resume(1)).isEqualTo(new Yielded<>(0));
        assertThat(co.resume(2)).isEqualTo(new Yielded<>(2));
        assertThat(co.resume(3)).isEqualTo(new Returned<>(DEPTH + 3));
    }

    @Test
    void chain_thatFails_failsThroughAllLevels() {
        cleanedUp = 0;
        Coroutine<Integer, Integer, Integer> co = levelWithCleanUp(DEPTH);
        co.resume(1);

        IOException failure = new IOException("injected");
        assertThatThrownBy(() -> co.resumeExceptionally(failure)).isSameAs(failure);
        assertThat(co.status()).isEqualTo(Status.FAILED);
        assertThat(cleanedUp).isEqualTo(DEPTH + 1);
    }

    @Test
    void chain_closed_cleansUpAllLevels() {
        cleanedUp = 0;
        Coroutine<Integer, Integer, Integer> co = levelWithCleanUp(DEPTH);
        co.resume(1);

        co.close();
        assertThat(co.status()).isEqualTo(Status.CLOSED);
        assertThat(cleanedUp).isEqualTo(DEPTH + 1);
    }

    @Test
    void chain_builtAroundStartedOnes_isResumedAtItsLeaf() {
        Coroutine<Integer, Integer, Integer> co = level(0);
        assertThat(co.resume(0)).isEqualTo(new Yielded<>(0));
        for (int i = 0; i < 1000; i++) {
            co = around(co);
        }
        for (int i = 1000; i < 2000; i++) {
            co = around(co);
            assertThat(co.status()).isEqualTo(Status.CREATED);
        }

        assertThat(co.resume(7)).isEqualTo(new Yielded<>(7));
        assertThat(co.resume(5)).isEqualTo(new Returned<>(2005));
    }
}
