package io.fermata.compiler.async;

import static io.fermata.compiler.async.Arms.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.compiler.async.Arms.Manual;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimeoutTest {

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();
    private final Context context = Context.of(() -> {});
    private final Arms arms = new Arms();

    @Test
    void timeout_valueInTime_isGiven() {
        assertThat(time.run(arms.after(1, "x").timeout(seconds(2)))).isEqualTo("x");
        assertThat(time.elapsed()).isEqualTo(seconds(1));
        time.runUntilIdle();
        assertThat(time.elapsed()).as("no timer is left").isEqualTo(seconds(1));
    }

    @Test
    void timeout_timeOver_cancelsAndThrowsAfterTheCleanUp() {
        Throwable thrown = catchThrowable(() -> time.run(arms.after(5, "x").timeout(seconds(2))));

        assertThat(thrown).isInstanceOf(TimeoutException.class).hasMessage("not done within PT2S");
        assertThat(time.elapsed()).isEqualTo(seconds(3));
        assertThat(arms.events).containsExactly("x begins", "x cleaned up");
    }

    @Test
    void timeout_noTime_stillTakesAValueThatIsThere() {
        assertThat(time.run(Async.completed("x").timeout(Duration.ZERO))).isEqualTo("x");
        assertThatThrownBy(() -> time.run(new Manual<>().timeout(seconds(-1)))).isInstanceOf(TimeoutException.class);
    }

    @Test
    void timeout_valueAtThatVeryMoment_isGiven() {
        Manual<String> source = new Manual<>();
        Task<String> task = time.start(source.timeout(seconds(1)));
        time.runReady();
        source.answer = Poll.ready("x");
        time.advance(seconds(1));

        assertThat(task.block()).isEqualTo("x");
        assertThat(source.asked).isFalse();
    }

    @Test
    void timeout_valueInSpiteOfTheCancellation_isGiven() {
        Manual<String> stubborn = Manual.stubborn();
        Task<String> task = time.start(stubborn.timeout(seconds(1)));
        time.advance(seconds(1));
        assertThat(stubborn.asked).isTrue();
        stubborn.end("x");
        time.runReady();

        assertThat(task.block()).isEqualTo("x");
    }

    @Test
    void timeout_failureInSpiteOfTheCancellation_isThrown() {
        IOException failure = new IOException();
        Manual<String> stubborn = Manual.stubborn();
        Task<String> task = time.start(stubborn.timeout(seconds(1)));
        time.advance(seconds(1));
        stubborn.fail(failure);
        time.runReady();

        assertThat(catchThrowable(task::block)).isSameAs(failure);
    }

    @Test
    void timeout_failingCleanUp_isSuppressed() {
        IOException cleanUp = new IOException("clean-up");

        Throwable thrown =
                catchThrowable(() -> time.run(arms.failingCleanUp(cleanUp).timeout(seconds(1))));

        assertThat(thrown).isInstanceOf(TimeoutException.class);
        assertThat(thrown.getSuppressed()).containsExactly(cleanUp);
    }

    @Test
    void timeout_cancelledWhileItWaits_isCancelledAndLeavesNoTimer() {
        Task<String> task = time.start(arms.after(5, "x").timeout(seconds(9)));
        time.advance(seconds(1));
        task.cancel();
        time.runUntilIdle();

        assertThat(catchThrowable(task::block)).isInstanceOf(CancellationException.class);
        assertThat(time.elapsed()).isEqualTo(seconds(2));
    }

    @Test
    void timeout_cancelledDuringTheCleanUp_throwsTheCancellation() {
        Task<String> task = time.start(arms.after(5, "x").timeout(seconds(1)));
        time.advance(seconds(1));
        task.cancel();
        time.advance(seconds(1));

        assertThat(catchThrowable(task::block)).isInstanceOf(CancellationException.class);
        assertThat(arms.events).containsExactly("x begins", "x cleaned up");
    }

    @Test
    void poll_afterTheEnd_isRefused() {
        Async<Integer> async = Async.completed(1).timeout(Duration.ofDays(1));
        async.poll(context);

        assertThatThrownBy(() -> async.poll(context)).isInstanceOf(IllegalStateException.class);
        assertThat(async.cancel()).isTrue();
    }

    @Test
    void timeout_wokenByAnotherThread_ends() throws Exception {
        Manual<String> one = new Manual<>();
        Async<String> async = one.timeout(Duration.ofDays(1));
        async.poll(context);
        Thread thread = new Thread(() -> one.end("x"));
        thread.start();

        assertThat(async.block()).isEqualTo("x");
        thread.join();
    }
}
