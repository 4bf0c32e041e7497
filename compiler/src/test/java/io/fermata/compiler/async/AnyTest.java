package io.fermata.compiler.async;

import static io.fermata.compiler.async.Arms.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Async;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.compiler.async.Arms.Manual;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class AnyTest {

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();
    private final Arms arms = new Arms();

    @Test
    void any_ofNone_isRefused() {
        assertThatThrownBy(() -> Async.any(List.<Async<String>>of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_ofSome_givesTheFirstSuccessAfterTheCleanUpOfTheOthers() {
        IOException failure = new IOException("early");

        assertThat(time.<String>run(Async.any(arms.failing(1, failure), arms.after(2, "x"), arms.after(3, "y"))))
                .isEqualTo("x");
        assertThat(time.elapsed()).isEqualTo(seconds(3));
        assertThat(arms.events).containsExactly("x begins", "y begins", "early", "x ends", "y cleaned up");
    }

    @Test
    void any_allFail_throwsTheFirstFailureWithTheOthersSuppressed() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");

        assertThat(catchThrowable(() -> time.run(Async.any(arms.failing(2, second), arms.failing(1, first)))))
                .isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(second);
    }

    @Test
    void any_cancelledAfterAFailure_throwsTheCancellation() {
        Task<String> task = time.start(Async.any(arms.failing(1, new IOException("early")), arms.after(5, "x")));
        time.advance(seconds(2));
        task.cancel();
        time.advance(seconds(1));

        assertThat(catchThrowable(task::block)).isInstanceOf(CancellationException.class);
        assertThat(arms.events).containsExactly("x begins", "early", "x cleaned up");
    }

    @Test
    void any_failureOfALoser_isDropped() {
        Manual<String> stubborn = Manual.stubborn();
        Task<String> task = time.start(Async.any(stubborn, Async.completed("x")));
        time.runReady();
        stubborn.fail(new IOException());
        time.runReady();

        assertThat(task.block()).isEqualTo("x");
    }

    @Test
    void any_failingCleanUpOfALoser_isThrown() {
        IOException cleanUp = new IOException("clean-up");

        assertThat(catchThrowable(() -> time.run(Async.any(arms.failingCleanUp(cleanUp), arms.after(1, "x")))))
                .isSameAs(cleanUp);
    }
}
