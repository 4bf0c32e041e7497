package io.fermata.compiler.stream;

import io.fermata.AsyncStream;
import io.fermata.Retry;
import org.junit.jupiter.api.Test;

class RetryTest {

    private final Marbles m = new Marbles();

    @Test
    void failure_isFollowedByAnotherAttempt() {
        int[] attempts = {0};
        m.watch(AsyncStream.retry(
                () -> attempts[0]++ == 0 ? m.source("a", "1-#") : m.source("b", "-2|"),
                Retry.attempts(3).delay(Marbles.ticks(2))));
        m.run().assertLines("a: 1-#", "b: -----2|", "out: 1----2|");
        m.picture("retry", "retry(() -> attempt(), attempts(3).delay(20 ms))");
    }

    @Test
    void lastFailure_isThrown() {
        m.watch(AsyncStream.retry(() -> AsyncStream.failed(Marbles.boom()), Retry.attempts(2)));
        m.run().assertLines("out: #");
    }
}
