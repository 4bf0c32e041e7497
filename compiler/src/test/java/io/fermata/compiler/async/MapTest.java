package io.fermata.compiler.async;

import static io.fermata.compiler.async.Arms.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import io.fermata.compiler.async.Arms.Manual;
import io.fermata.compiler.async.Arms.Resource;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** {@code map}, {@code then} and {@code recover}. */
class MapTest {

    private static final int MANY = 100_000;

    private final VirtualTimeScheduler time = new VirtualTimeScheduler();
    private final Context context = Context.of(() -> {}, time);
    private final Arms arms = new Arms();

    private static Async<Integer> plusOne(Integer i) {
        return Async.completed(i + 1);
    }

    @Test
    void map_value_isReplaced() {
        assertThat(time.<Integer>run(arms.after(1, "word").map(String::length))).isEqualTo(4);
    }

    @Test
    void map_failure_passes() {
        IOException failure = new IOException("x");

        assertThat(catchThrowable(() -> time.run(arms.failing(1, failure).map(String::length))))
                .isSameAs(failure);
    }

    @Test
    void map_functionFails_isTheFailure() {
        IllegalStateException failure = new IllegalStateException();

        assertThat(catchThrowable(() -> time.run(Async.completed(1).map(i -> {
                    throw failure;
                }))))
                .isSameAs(failure);
    }

    @Test
    void then_goesOnWithWhatTheFunctionGives() {
        Async<String> both = arms.after(1, "x").then(x -> arms.after(2, x + "y"));

        assertThat(time.run(both)).isEqualTo("xy");
        assertThat(time.elapsed()).isEqualTo(seconds(3));
        assertThat(arms.events).containsExactly("x begins", "x ends", "xy begins", "xy ends");
    }

    @Test
    void then_functionOfABody_isCompiled() {
        AsyncFunction<Integer, Integer> twice = AsyncFunction.of((a, i) -> {
            a.sleep(seconds(i));
            return i * 2;
        });

        assertThat(time.run(Async.completed(3).then(twice))).isEqualTo(6);
    }

    @Test
    void then_functionGivesNull_isRefused() {
        assertThatThrownBy(() -> time.run(Async.completed(3).then(i -> null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("The function of then(...) gave null: give an Async");
    }

    @Test
    void recover_failure_isReplaced() {
        Async<String> recovered = arms.failing(1, new IOException("lost"))
                .recover(Throwable::getMessage)
                .map(s -> s + "!");

        assertThat(time.run(recovered)).isEqualTo("lost!");
    }

    @Test
    void recover_value_passes() {
        assertThat(time.run(Async.completed("x").recover(Throwable::getMessage)))
                .isEqualTo("x");
    }

    @Test
    void recover_cancellationOfWhatIsWaitedFor_isAFailureAsOthers() {
        Async<String> cancelled = Async.failed(new CancellationException("other"));

        assertThat(time.run(cancelled.recover(Throwable::getMessage))).isEqualTo("other");
    }

    @Test
    void recover_ownCancellation_isNotAFailure() {
        Task<String> task = time.start(arms.after(5, "x").recover(failure -> "recovered"));
        time.advance(seconds(1));
        task.cancel();
        time.advance(seconds(1));

        assertThat(catchThrowable(task::block)).isInstanceOf(CancellationException.class);
        assertThat(arms.events).containsExactly("x begins", "x cleaned up");
    }

    @Test
    void cancel_valueArrivesNevertheless_isMappedAndGiven() {
        Manual<String> stubborn = Manual.stubborn();
        Async<Integer> mapped = stubborn.map(String::length);
        mapped.poll(context);
        assertThat(mapped.cancel()).isFalse();
        stubborn.end("four");

        assertThat(mapped.poll(context)).isEqualTo(Poll.ready(4));
    }

    @Test
    void cancel_valueArrivesBeforeThen_isClosedAndNothingBegins() {
        Manual<Resource> stubborn = Manual.stubborn();
        Resource resource = new Resource();
        Async<String> then = stubborn.then(value -> arms.after(1, "x"));
        then.poll(context);
        assertThat(then.cancel()).isFalse();
        stubborn.end(resource);

        assertThatThrownBy(() -> then.poll(context)).isInstanceOf(CancellationException.class);
        assertThat(resource.closed).isEqualTo(1);
        assertThat(arms.events).isEmpty();
    }

    @Test
    void cancel_beforeTheFirstPoll_cancelsTheSource() {
        Manual<String> source = new Manual<>();
        Async<Integer> mapped = source.map(String::length);

        assertThat(mapped.cancel()).isTrue();
        assertThat(source.asked).isTrue();
    }

    @Test
    void poll_afterTheEndOrOfOneThatWasMapped_isRefused() {
        Async<Integer> one = Async.completed(1).map(i -> i + 1);
        Async<Integer> mapped = one.map(i -> i + 1);
        assertThat(mapped.poll(context)).isEqualTo(Poll.ready(3));

        assertThatThrownBy(() -> mapped.poll(context)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> one.poll(context)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void poll_afterAFailure_isRefused() {
        Async<Integer> failed = Async.<Integer>failed(new IOException()).map(i -> i);
        assertThatThrownBy(() -> failed.poll(context)).isInstanceOf(IOException.class);

        assertThatThrownBy(() -> failed.poll(context)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void map_100000Times_takesNoStack() {
        Async<Integer> chain = Async.sleep(seconds(1)).map(none -> 0);
        for (int i = 0; i < MANY; i++) {
            chain = chain.map(n -> n + 1);
        }

        assertThat(time.<Integer>run(chain)).isEqualTo(MANY);
    }

    @Test
    void then_100000Times_takesNoStack() {
        Async<Integer> chain = Async.completed(0);
        for (int i = 0; i < MANY; i++) {
            chain = chain.then(MapTest::plusOne);
        }

        assertThat(time.<Integer>run(chain)).isEqualTo(MANY);
    }

    @Test
    void then_100000TimesWithinEachOther_takesNoStack() {
        assertThat(time.<Integer>run(countdown(MANY))).isEqualTo(MANY);
    }

    private static Async<Integer> countdown(int n) {
        return n == 0
                ? Async.completed(0)
                : Async.completed(n).then(i -> countdown(i - 1).map(j -> j + 1));
    }

    @Test
    void recover_100000Times_takesNoStack() {
        Async<Integer> chain = Async.failed(new IOException("x"));
        for (int i = 0; i < MANY; i++) {
            chain = chain.recover(failure -> {
                throw Arms.<RuntimeException>sneaky(failure);
            });
        }

        assertThat(time.<Integer>run(chain.recover(failure -> 1))).isEqualTo(1);
    }
}
