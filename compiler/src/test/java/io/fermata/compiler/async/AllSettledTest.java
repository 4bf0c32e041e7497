package io.fermata.compiler.async;

import static io.fermata.compiler.async.Arms.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Outcome;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.compiler.async.Arms.Manual;
import io.fermata.compiler.async.Arms.Resource;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class AllSettledTest {

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();
    private final Arms arms = new Arms();

    @Test
    void allSettled_ofNone_isReady() {
        assertThat(time.<List<Outcome<String>>>run(Async.allSettled(List.<Async<String>>of())))
                .isEmpty();
    }

    @Test
    void allSettled_ofSome_tellsOfEach() {
        IOException failure = new IOException("early");
        List<Async<String>> some = List.of(arms.after(2, "x"), arms.failing(1, failure), arms.after(3, "y"));

        List<Outcome<String>> outcomes = time.run(Async.allSettled(some));

        assertThat(outcomes)
                .containsExactly(
                        new Outcome.Success<>("x"), new Outcome.Failure<>(failure), new Outcome.Success<>("y"));
        assertThat(time.elapsed()).isEqualTo(seconds(3));
    }

    @Test
    void allSettled_cancellationOfAnArmItself_isAFailure() {
        CancellationException failure = new CancellationException("its own");

        List<Outcome<String>> outcomes = time.run(Async.allSettled(List.of(Async.<String>failed(failure))));

        assertThat(outcomes).containsExactly(new Outcome.Failure<>(failure));
    }

    @Test
    void allSettled_cancelledWhileItWaits_throwsTheCancellation() {
        Task<List<Outcome<String>>> task =
                time.start(Async.allSettled(List.of(arms.after(1, "x"), arms.after(5, "y"))));
        time.advance(seconds(2));
        task.cancel();
        time.advance(seconds(1));

        assertThat(catchThrowable(task::block)).isInstanceOf(CancellationException.class);
        assertThat(arms.events).endsWith("x ends", "y cleaned up");
    }

    @Test
    void cancel_valuesThatNobodyGets_areClosed() {
        Resource resource = new Resource();
        Async<List<Outcome<Resource>>> all =
                Async.allSettled(List.of(Async.completed(resource), new Manual<Resource>()));
        all.poll(Context.of(() -> {}, time));

        assertThat(all.cancel()).isTrue();
        assertThat(resource.closed).isEqualTo(1);
    }
}
