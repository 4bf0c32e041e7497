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
import io.fermata.compiler.async.Arms.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RaceTest {

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();
    private final Arms arms = new Arms();

    @Test
    void race_ofNone_isRefused() {
        assertThatThrownBy(() -> Async.race(List.<Async<String>>of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no first one of none: give at least one Async");
    }

    @Test
    void race_ofOne_givesItsValue() {
        assertThat(time.<String>run(Async.race(arms.after(1, "x")))).isEqualTo("x");
    }

    @Test
    void race_ofSome_givesTheFirstAfterTheCleanUpOfTheOthers() {
        assertThat(time.<String>run(Async.race(arms.after(3, "x"), arms.after(1, "y"), arms.after(2, "z"))))
                .isEqualTo("y");
        assertThat(time.elapsed()).isEqualTo(seconds(2));
        assertThat(arms.events)
                .containsExactly("x begins", "y begins", "z begins", "y ends", "x cleaned up", "z cleaned up");
    }

    @Test
    void race_oneIsReady_beginsNoneAfterIt() {
        assertThat(time.<String>run(Async.race(Async.completed("x"), arms.after(1, "y"))))
                .isEqualTo("x");
        assertThat(arms.events).isEmpty();
    }

    @Test
    void race_failureFirst_winsToo() {
        IOException failure = new IOException("first");

        assertThat(catchThrowable(() -> time.run(Async.race(arms.after(3, "x"), arms.failing(1, failure)))))
                .isSameAs(failure);
        assertThat(arms.events).containsExactly("x begins", "first", "x cleaned up");
    }

    @Test
    void race_lateFailureOfALoser_isDropped() {
        Manual<String> stubborn = Manual.stubborn();
        Task<String> task = time.start(Async.race(stubborn, arms.after(1, "x")));
        time.advance(seconds(2));
        assertThat(task.isDone()).isFalse();
        stubborn.fail(new IOException());
        time.runReady();

        assertThat(task.block()).isEqualTo("x");
    }

    @Test
    void race_valueOfALoser_isClosed() {
        Resource lost = new Resource();
        Resource won = new Resource();
        Manual<Resource> stubborn = Manual.stubborn();
        Task<Resource> task =
                time.start(Async.race(stubborn, Async.sleep(seconds(1)).map(none -> won)));
        time.advance(seconds(1));
        stubborn.end(lost);
        time.runReady();

        assertThat(task.block()).isSameAs(won);
        assertThat(lost.closed).isEqualTo(1);
        assertThat(won.closed).isZero();
    }

    @Test
    void race_failingCleanUpOfALoser_isThrownAndTheValueClosed() {
        IOException cleanUp = new IOException("clean-up");
        Resource won = new Resource();

        assertThat(catchThrowable(() -> time.run(Async.race(
                        arms.failingCleanUp(cleanUp), Async.sleep(seconds(1)).map(none -> won)))))
                .isSameAs(cleanUp);
        assertThat(won.closed).isEqualTo(1);
    }

    @Test
    void race_failingCleanUpAfterAFailure_isSuppressed() {
        IOException cleanUp = new IOException("clean-up");
        IOException failure = new IOException("first");

        assertThat(catchThrowable(() -> time.run(Async.race(arms.failingCleanUp(cleanUp), arms.failing(1, failure)))))
                .isSameAs(failure);
        assertThat(failure.getSuppressed()).containsExactly(cleanUp);
    }

    @Test
    void race_cancelledWhileItWaits_cancelsAll() {
        Task<String> task = time.start(Async.race(arms.after(3, "x"), arms.after(4, "y")));
        time.advance(seconds(1));
        task.cancel();
        time.advance(seconds(1));

        assertThat(catchThrowable(task::block)).isInstanceOf(CancellationException.class);
        assertThat(arms.events).containsExactly("x begins", "y begins", "x cleaned up", "y cleaned up");
    }

    @Test
    void cancel_valueArrivesNevertheless_isGiven() {
        Manual<String> stubborn = Manual.stubborn();
        Async<String> race = Async.race(new Manual<>(), stubborn);
        Context context = Context.of(() -> {}, time);
        race.poll(context);

        assertThat(race.cancel()).isFalse();
        stubborn.end("x");

        assertThat(race.poll(context)).isEqualTo(Poll.ready("x"));
        assertThatThrownBy(() -> race.poll(context)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cancel_askedAgain_isFalseUntilTheEnd() {
        Manual<String> stubborn = Manual.stubborn();
        Async<String> race = Async.race(stubborn);
        race.poll(Context.of(() -> {}, time));

        assertThat(race.cancel()).isFalse();
        assertThat(race.cancel()).isFalse();
    }

    @Test
    void race_wokenByAnotherThread_ends() throws Exception {
        Manual<String> one = new Manual<>();
        Async<String> race = Async.race(new Manual<>(), one);
        race.poll(Context.of(() -> {}, time));
        Thread thread = new Thread(() -> one.end("x"));
        thread.start();

        assertThat(race.block()).isEqualTo("x");
        thread.join();
    }

    @Test
    void race_ofAMillion_ends() {
        List<Async<Integer>> many = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            int value = i;
            many.add(Async.sleep(i == 500_000 ? seconds(1) : seconds(2)).map(none -> value));
        }

        assertThat(time.<Integer>run(Async.race(many))).isEqualTo(500_000);
        assertThat(time.elapsed()).isEqualTo(seconds(1));
    }
}
