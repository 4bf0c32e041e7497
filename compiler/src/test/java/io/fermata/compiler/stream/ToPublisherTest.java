package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.VirtualTimeScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** {@link AsyncStream#toPublisher}: what is signalled, when, and what a subscriber may do meanwhile. */
class ToPublisherTest {

    private final List<Object> log = new ArrayList<>();
    private final VirtualTimeScheduler time = new VirtualTimeScheduler();
    private final RecordingSubscriber<Object> subscriber = new RecordingSubscriber<>(log);

    /** Writes down where it is. */
    private AsyncStream<Object> numbers(int count) {
        return numbers(log, count);
    }

    private static AsyncStream<Object> numbers(List<Object> log, int count) {
        return AsyncStream.of(s -> {
            try {
                log.add("begin");
                for (int i = 1; i <= count; i++) {
                    s.yield(i);
                }
            } finally {
                s.sleep(Duration.ofMillis(10));
                log.add("closed");
            }
        });
    }

    private static AsyncStream<Object> plain(int count) {
        return AsyncStream.of(s -> {
            for (int i = 1; i <= count; i++) {
                s.yield(i);
            }
        });
    }

    private void subscribe(AsyncStream<Object> stream) {
        stream.toPublisher(time).subscribe(subscriber);
        time.runReady();
    }

    private void request(long count) {
        subscriber.subscription.request(count);
        time.runReady();
    }

    /** Runs with what is reported going to the log. */
    private void reporting(Runnable code) {
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((t, failure) -> log.add("reported " + failure.getMessage()));
        try {
            code.run();
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
    }

    @Test
    void toPublisher_beforeARequest_runsNothing() {
        subscribe(numbers(3));
        assertThat(subscriber.subscription).isNotNull();
        assertThat(log).isEmpty();
    }

    @Test
    void toPublisher_asManyAsRequested_areSignalled() {
        subscribe(numbers(3));
        request(2);
        assertThat(log).containsExactly("begin", 1, 2);
        request(1);
        assertThat(log).containsExactly("begin", 1, 2, 3);
        request(1);
        time.advance(Duration.ofMillis(10));
        assertThat(log).containsExactly("begin", 1, 2, 3, "closed", "complete");
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void toPublisher_requestsAddUp() {
        subscriber.first = s -> {
            s.request(1);
            s.request(2);
        };
        subscribe(plain(5));
        assertThat(log).containsExactly(1, 2, 3);
    }

    @Test
    void toPublisher_emptyStream_completes() {
        subscribe(plain(0));
        request(1);
        assertThat(log).containsExactly("complete");
    }

    @Test
    void toPublisher_requestsBeyondTheLimit_areWithoutLimit() {
        subscribe(plain(4));
        subscriber.subscription.request(Long.MAX_VALUE - 1);
        subscriber.subscription.request(Long.MAX_VALUE - 1);
        request(Long.MAX_VALUE);
        assertThat(log).containsExactly(1, 2, 3, 4, "complete");
    }

    /** Rule 3.3: a request out of a signal takes no stack. */
    @Test
    void toPublisher_requestOutOfEachSignal_takesNoStack() {
        int[] depth = {0};
        int[] deepest = {0};
        subscriber.first = s -> s.request(1);
        subscriber.then = x -> {
            deepest[0] = Math.max(deepest[0], ++depth[0]);
            subscriber.subscription.request(1);
            depth[0]--;
        };
        subscribe(plain(100_000));
        assertThat(log).hasSize(100_001).endsWith("complete");
        assertThat(deepest[0]).isEqualTo(1);
    }

    /** Rule 3.9. */
    @Test
    void toPublisher_requestOfNone_failsWhenTheStreamIsClosed() {
        subscribe(numbers(3));
        request(1);
        request(0);
        assertThat(log).containsExactly("begin", 1);
        time.advance(Duration.ofMillis(10));
        assertThat(log).hasSize(4).startsWith("begin", 1, "closed");
        assertThat((Throwable) log.get(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("At least 1 element has to be requested (rule 3.9 of Reactive Streams), not 0");
    }

    @Test
    void toPublisher_negativeRequest_fails() {
        subscribe(plain(3));
        subscriber.subscription.request(-7);
        request(5);
        assertThat(log).hasSize(1);
        assertThat((Throwable) log.get(0)).hasMessageEndingWith("not -7");
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void toPublisher_failure_isSignalledAsItWas() {
        Exception failure = new Exception("boom");
        subscribe(AsyncStream.of(s -> {
            s.yield(1);
            throw failure;
        }));
        request(5);
        assertThat(log).containsExactly(1, failure);
    }

    /** Rule 1.7: after an end there is nothing. */
    @Test
    void toPublisher_callsAfterTheEnd_signalNothing() {
        subscribe(plain(1));
        request(2);
        assertThat(log).containsExactly(1, "complete");
        request(1);
        request(0);
        subscriber.subscription.cancel();
        time.runReady();
        assertThat(log).containsExactly(1, "complete");
    }

    /** Rule 1.7. */
    @Test
    void toPublisher_callsAfterAFailure_signalNothing() {
        subscribe(plain(1));
        request(0);
        assertThat(log).hasSize(1);
        request(1);
        request(0);
        subscriber.subscription.cancel();
        time.runReady();
        assertThat(log).hasSize(1);
    }

    /** Rule 1.8. */
    @Test
    void toPublisher_cancelledOutOfASignal_signalsNoMore() {
        subscriber.then = x -> subscriber.subscription.cancel();
        subscribe(numbers(1000));
        request(Long.MAX_VALUE);
        assertThat(log).containsExactly("begin", 1);
        time.advance(Duration.ofMillis(10));
        request(1);
        request(0);
        assertThat(log).containsExactly("begin", 1, "closed");
        assertThat(time.unfinished()).isEmpty();
    }

    /** Rule 1.8: an element that is on its way when the subscriber cancels has no one to go to. */
    @Test
    void toPublisher_cancelledWhileTheStreamIsAsked_closesTheElement() {
        AutoCloseable element = () -> log.add("element closed");
        subscribe(new AsyncStream<>() {
            @Override
            public Poll<Optional<Object>> pollNext(Context context) {
                subscriber.subscription.cancel();
                return Poll.ready(Optional.of(element));
            }

            @Override
            public boolean cancel() {
                log.add("stream closed");
                return true;
            }
        });
        request(2);
        assertThat(log).containsExactly("element closed", "stream closed");
    }

    /** Rule 3.4: a request does nothing on the thread of its caller. */
    @Test
    void request_runsNothingItself() {
        subscribe(numbers(3));
        subscriber.subscription.request(3);
        assertThat(log).isEmpty();
        time.runReady();
        assertThat(log).containsExactly("begin", 1, 2, 3);
    }

    /** Rule 3.5: nor does a cancellation, and clean-up runs on the scheduler. */
    @Test
    void cancel_runsNothingItself() {
        subscribe(numbers(3));
        request(1);
        subscriber.subscription.cancel();
        subscriber.subscription.cancel();
        assertThat(log).containsExactly("begin", 1);
        time.advance(Duration.ofMillis(9));
        assertThat(log).containsExactly("begin", 1);
        assertThat(time.unfinished()).hasSize(1);
        time.advance(Duration.ofMillis(1));
        assertThat(log).containsExactly("begin", 1, "closed");
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void cancel_whileTheStreamWaits_closesIt() {
        List<Object> log = this.log;
        subscribe(AsyncStream.of(s -> {
            try {
                s.sleep(Duration.ofDays(1));
                s.yield(1);
            } finally {
                log.add("closed");
            }
        }));
        request(1);
        subscriber.subscription.cancel();
        time.runReady();
        assertThat(log).containsExactly("closed");
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void cancel_inOnSubscribe_neverBegins() {
        subscriber.first = Flow.Subscription::cancel;
        subscribe(numbers(3));
        assertThat(log).isEmpty();
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void cancel_cleanUpThatFails_isReported() {
        subscribe(AsyncStream.of(s -> {
            try {
                s.yield(1);
            } finally {
                boom("clean-up");
            }
        }));
        request(1);
        subscriber.subscription.cancel();
        reporting(time::runReady);
        assertThat(log).containsExactly(1, "reported clean-up");
    }

    private static void boom(String message) {
        throw new IllegalStateException(message);
    }

    @Test
    void toPublisher_subscriberThatThrows_countsAsCancelled() {
        subscriber.then = x -> boom("subscriber");
        subscribe(numbers(3));
        reporting(() -> request(5));
        time.advance(Duration.ofMillis(10));
        assertThat(log).containsExactly("begin", 1, "reported subscriber", "closed");
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void toPublisher_onSubscribeThatThrows_countsAsCancelled() {
        subscriber.first = s -> boom("subscriber");
        reporting(() -> subscribe(numbers(3)));
        assertThat(log).containsExactly("reported subscriber");
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void toPublisher_secondSubscriber_isRefused() {
        Flow.Publisher<Object> publisher = plain(1).toPublisher(time);
        publisher.subscribe(subscriber);
        RecordingSubscriber<Object> second = new RecordingSubscriber<>();
        publisher.subscribe(second);
        assertThat(second.subscription).isNotNull();
        assertThat(second.log).hasSize(1);
        assertThat((Throwable) second.log.get(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A stream runs once, and another subscriber has it: publish one for each with "
                        + "AsyncStream.publisher(() -> ..., scheduler)");
        second.subscription.request(1);
        request(2);
        assertThat(second.log).hasSize(1);
        assertThat(log).containsExactly(1, "complete");
    }

    @Test
    void toPublisher_refusedSubscriberThatCancels_isToldNothing() {
        Flow.Publisher<Object> publisher = plain(1).toPublisher(time);
        publisher.subscribe(subscriber);
        RecordingSubscriber<Object> second = new RecordingSubscriber<>();
        second.first = Flow.Subscription::cancel;
        publisher.subscribe(second);
        assertThat(second.log).isEmpty();
    }

    @Test
    void publisher_givesEachSubscriberAStream() {
        Flow.Publisher<Object> publisher = AsyncStream.publisher(() -> plain(2), time);
        RecordingSubscriber<Object> second = new RecordingSubscriber<>();
        publisher.subscribe(subscriber);
        publisher.subscribe(second);
        request(1);
        second.subscription.request(3);
        time.runReady();
        assertThat(log).containsExactly(1);
        assertThat(second.log).containsExactly(1, 2, "complete");
    }

    @Test
    void publisher_supplierThatFails_failsThatSubscriber() {
        IllegalStateException failure = new IllegalStateException("none");
        AsyncStream.publisher(
                        () -> {
                            throw failure;
                        },
                        time)
                .subscribe(subscriber);
        assertThat(log).containsExactly(failure);
        AsyncStream.publisher(() -> null, time).subscribe(subscriber);
        assertThat((Throwable) log.get(1))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("The supplier of a publisher's streams gave null");
    }

    @Test
    void toPublisher_schedulerClosed_failsAndClosesTheStream() {
        subscribe(numbers(3));
        request(1);
        time.close();
        assertThat(log).hasSize(4).startsWith("begin", 1, "closed");
        assertThat((Throwable) log.get(3))
                .isInstanceOf(CancellationException.class)
                .hasMessage("The scheduler that published the stream was closed");
    }

    @Test
    void toPublisher_schedulerClosedBefore_fails() {
        time.close();
        plain(1).toPublisher(time).subscribe(subscriber);
        assertThat(log).hasSize(1);
        assertThat(log.get(0)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void toPublisher_manyElements_letOtherTasksRun() {
        int[] before = {0};
        subscribe(plain(1000));
        subscriber.subscription.request(Long.MAX_VALUE);
        time.start(Async.poll(cx -> {
            before[0] = log.size();
            return Poll.ready(null);
        }));
        time.runReady();
        assertThat(log).hasSize(1001);
        assertThat(before[0]).isEqualTo(256);
    }

    @Test
    void toPublisher_ahead_asksForThatManyMore() {
        List<Object> log = this.log;
        AsyncStream<Object> stream = AsyncStream.of(s -> {
            for (int i = 1; ; i++) {
                log.add("made " + i);
                s.yield(i);
            }
        });
        stream.toPublisher(time, 2).subscribe(subscriber);
        time.runReady();
        assertThat(log).containsExactly("made 1", "made 2");
        request(1);
        assertThat(log).containsExactly("made 1", "made 2", 1, "made 3");
    }

    @Test
    void toPublisher_ahead_signalsTheEndWithoutARequest() {
        plain(0).toPublisher(time, 1).subscribe(subscriber);
        time.runReady();
        assertThat(log).containsExactly("complete");
    }

    @Test
    void toPublisher_ahead_signalsAFailureAfterTheElementsBefore() {
        Exception failure = new Exception("boom");
        AsyncStream<Object> stream = AsyncStream.of(s -> {
            s.yield(1);
            throw failure;
        });
        stream.toPublisher(time, 8).subscribe(subscriber);
        time.runReady();
        assertThat(log).isEmpty();
        request(1);
        assertThat(log).containsExactly(1, failure);
    }

    @Test
    void toPublisher_ahead_closesWhatNobodyRequested() {
        List<Object> log = this.log;
        AsyncStream<Object> stream = AsyncStream.of(s -> {
            for (int i = 1; ; i++) {
                int number = i;
                AutoCloseable element = () -> log.add("closed " + number);
                s.yield(element);
            }
        });
        stream.toPublisher(time, 2).subscribe(subscriber);
        time.runReady();
        subscriber.subscription.cancel();
        time.runReady();
        assertThat(log).containsExactly("closed 1", "closed 2");
        assertThat(time.unfinished()).isEmpty();
    }

    /** A request wakes the task although the stream has it wait. */
    @Test
    void toPublisher_ahead_requestWhileTheStreamWaits_signalsWhatIsThere() {
        AsyncStream<Object> stream = AsyncStream.of(s -> {
            s.yield(1);
            s.sleep(Duration.ofDays(1));
        });
        stream.toPublisher(time, 2).subscribe(subscriber);
        time.runReady();
        request(1);
        assertThat(log).containsExactly(1);
    }

    @Test
    void toPublisher_roundTrip_givesTheSame() {
        Flow.Publisher<Object> publisher = plain(1000).toPublisher(time);
        assertThat(time.run(AsyncStream.from(publisher, 7).fold(0, (sum, x) -> sum + (int) x)))
                .isEqualTo(500_500);
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void toPublisher_wrongArguments_areRefused() {
        assertThatThrownBy(() -> plain(1).toPublisher(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("scheduler");
        assertThatThrownBy(() -> plain(1).toPublisher(time, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No fewer than 0 elements are asked for ahead, not -1");
        assertThatThrownBy(() -> AsyncStream.publisher((Supplier<AsyncStream<Object>>) null, time))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("streams");
        assertThatThrownBy(() -> plain(1).toPublisher(time).subscribe(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("subscriber");
    }
}
