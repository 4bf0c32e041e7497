package io.fermata.compiler.async;

import static io.fermata.compiler.async.Arms.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Retry;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.compiler.async.Arms.Manual;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RetryTest {

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();
    private final List<Long> moments = new ArrayList<>();
    private final List<IOException> failures = new ArrayList<>();
    private int failing = Integer.MAX_VALUE;

    private Async<String> attempt() {
        moments.add(time.elapsed().toMillis());
        if (failing-- == 0) {
            return Async.completed("done");
        }
        IOException failure = new IOException("attempt " + moments.size());
        failures.add(failure);
        return Async.failed(failure);
    }

    @Test
    void retry_firstAttemptSucceeds_makesNoOther() {
        failing = 0;

        assertThat(time.run(Async.retry(this::attempt, Retry.attempts(3)))).isEqualTo("done");
        assertThat(moments).containsExactly(0L);
    }

    @Test
    void retry_succeedsLater_waitsInBetween() {
        failing = 3;
        Retry policy = Retry.attempts(5).delay(seconds(1)).factor(3).maximumDelay(seconds(5));

        assertThat(time.run(Async.retry(this::attempt, policy))).isEqualTo("done");
        assertThat(moments).containsExactly(0L, 1_000L, 4_000L, 9_000L);
    }

    @Test
    void retry_allFail_throwsTheLastFailureWithTheOthersSuppressed() {
        Throwable thrown = catchThrowable(() -> time.run(Async.retry(this::attempt, Retry.attempts(3))));

        assertThat(failures).hasSize(3);
        assertThat(thrown).isSameAs(failures.get(2));
        assertThat(thrown.getSuppressed()).containsExactly(failures.get(0), failures.get(1));
    }

    @Test
    void retry_veryManyFail_keepsTheLastOnes() {
        Throwable thrown = catchThrowable(() -> time.run(Async.retry(this::attempt, Retry.attempts(10_000))));

        assertThat(thrown).hasMessage("attempt 10000");
        assertThat(thrown.getSuppressed()).hasSize(16).startsWith(failures.get(9_983));
    }

    @Test
    void retry_failureNotWorthIt_isThrownAtOnce() {
        Retry policy = Retry.attempts(3).when(failure -> failure.getMessage().endsWith("1"));

        assertThatThrownBy(() -> time.run(Async.retry(this::attempt, policy))).hasMessage("attempt 2");
    }

    @Test
    void retry_errorsAndCancellations_areNotWorthIt() {
        Retry policy = Retry.attempts(3);

        assertThat(policy.delayAfter(1, new AssertionError())).isNull();
        assertThat(policy.delayAfter(1, new CancellationException())).isNull();
        assertThat(policy.delayAfter(1, new InterruptedException())).isNull();
        assertThat(policy.delayAfter(1, new IOException())).isZero();
    }

    @Test
    void retry_predicateFails_isTheFailure() {
        IllegalStateException broken = new IllegalStateException();
        Retry policy = Retry.attempts(3).when(failure -> {
            throw broken;
        });

        assertThat(catchThrowable(() -> time.run(Async.retry(this::attempt, policy))))
                .isSameAs(broken);
        assertThat(broken.getSuppressed()).containsExactly(failures.get(0));
    }

    @Test
    void retry_supplierFailsOrGivesNull_isAFailedAttempt() {
        assertThatThrownBy(() -> time.run(Async.retry(() -> null, Retry.attempts(2))))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("The supplier of retry(...) gave null: give an Async");
    }

    @Test
    void retry_cancelledDuringTheDelay_makesNoOther() {
        Task<String> task =
                time.start(Async.retry(this::attempt, Retry.attempts(3).delay(seconds(5))));
        time.advance(seconds(1));
        task.cancel();
        time.runUntilIdle();

        assertThat(task.isCancelled()).isTrue();
        assertThat(moments).hasSize(1);
        assertThat(time.elapsed()).isEqualTo(seconds(1));
    }

    @Test
    void retry_cancelledDuringAnAttempt_isNotTriedAgain() {
        Manual<String> stubborn = Manual.stubborn();
        IOException failure = new IOException();
        Task<String> task = time.start(Async.retry(() -> stubborn, Retry.attempts(3)));
        time.runReady();
        task.cancel();
        time.runReady();
        stubborn.fail(failure);
        time.runReady();

        assertThat(catchThrowable(task::block)).isSameAs(failure).hasNoSuppressedExceptions();
    }

    @Test
    void poll_afterTheEnd_isRefused() {
        failing = 0;
        Context context = Context.of(() -> {}, time);
        Async<String> retry = Async.retry(this::attempt, Retry.attempts(1));
        retry.poll(context);

        assertThatThrownBy(() -> retry.poll(context)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void jitter_withTheSameSeed_isTheSame() {
        Retry policy = Retry.attempts(3).delay(seconds(8)).jitter(0.25);
        IOException failure = new IOException();

        Duration delay = policy.random(new Random(42)).delayAfter(1, failure);

        assertThat(delay).isEqualTo(policy.random(new Random(42)).delayAfter(1, failure));
        assertThat(delay).isNotEqualTo(policy.random(new Random(43)).delayAfter(1, failure));
        assertThat(delay).isBetween(seconds(6), seconds(8));
        assertThat(policy.delayAfter(1, failure)).isBetween(seconds(6), seconds(8));
    }

    @Test
    void delay_growsOverAllBounds_isLimited() {
        Retry policy = Retry.attempts(Integer.MAX_VALUE).delay(seconds(1)).factor(10);

        assertThat(policy.delayAfter(1_000_000, new IOException())).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
        assertThat(policy.maximumDelay(seconds(3)).delayAfter(1_000_000, new IOException()))
                .isEqualTo(seconds(3));
    }

    @Test
    void values_outOfRange_areRefused() {
        Retry policy = Retry.attempts(1);

        assertThatThrownBy(() -> Retry.attempts(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.delay(seconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.maximumDelay(seconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.factor(0.9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.factor(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.jitter(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.jitter(-0.1)).isInstanceOf(IllegalArgumentException.class);
    }
}
