package io.fermata.compiler.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

/** {@link AsyncStream#from(Flow.Publisher)}: what it asks the publisher for, and what it makes of its signals. */
class FromPublisherTest {

    private final List<Object> log = Collections.synchronizedList(new ArrayList<>());
    private final ManualPublisher<Object> publisher = new ManualPublisher<>(log);
    private final VirtualTimeScheduler time = new VirtualTimeScheduler();

    /** Takes all elements, and waits after each. */
    private Task<Void> take(AsyncStream<?> stream, Duration pause) {
        Task<Void> task = time.start(taking(log, stream, pause));
        time.runReady();
        return task;
    }

    private Task<Void> take(AsyncStream<?> stream) {
        return take(stream, Duration.ZERO);
    }

    private static Async<Void> taking(List<Object> log, AsyncStream<?> stream, Duration pause) {
        return Async.of(a -> {
            try {
                for (Object element : a.each(stream)) {
                    log.add(element);
                    a.sleep(pause);
                }
                log.add("end");
            } catch (Exception failure) {
                log.add(failure);
            }
            return null;
        });
    }

    @Test
    void from_subscribesWhenFirstAsked() {
        AsyncStream<Object> stream = AsyncStream.from(publisher);
        assertThat(log).isEmpty();
        take(stream);
        assertThat(log).containsExactly("subscribe", "request 128");
    }

    @Test
    void from_elements_comeInTheirOrder() {
        take(AsyncStream.from(publisher));
        publisher.send("a", "b");
        publisher.send("c");
        publisher.subscriber.onComplete();
        assertThat(log).containsExactly("subscribe", "request 128");
        time.runReady();
        assertThat(log).containsExactly("subscribe", "request 128", "a", "b", "c", "end");
    }

    @Test
    void from_noElements_ends() {
        take(AsyncStream.from(publisher));
        publisher.subscriber.onComplete();
        time.runReady();
        assertThat(log).containsExactly("subscribe", "request 128", "end");
    }

    @Test
    void from_halfOfTheBatchTaken_requestsThatMany() {
        take(AsyncStream.from(publisher, 4), Duration.ofMillis(10));
        publisher.send(1, 2, 3, 4);
        time.advance(Duration.ofMillis(15));
        assertThat(log).containsExactly("subscribe", "request 4", 1, 2);
        time.advance(Duration.ofMillis(10));
        assertThat(log).containsExactly("subscribe", "request 4", 1, 2, "request 2", 3);
        time.advance(Duration.ofMillis(20));
        assertThat(log).containsExactly("subscribe", "request 4", 1, 2, "request 2", 3, 4, "request 2");
    }

    @Test
    void from_batchOfOne_requestsEachWhenItIsAskedFor() {
        take(AsyncStream.from(publisher, 1), Duration.ofMillis(10));
        publisher.send(1);
        time.runReady();
        assertThat(log).containsExactly("subscribe", "request 1", 1);
        time.advance(Duration.ofMillis(10));
        assertThat(log).containsExactly("subscribe", "request 1", 1, "request 1");
    }

    @Test
    void from_subscriptionGivenLater_requestsThen() {
        publisher.prompt = false;
        take(AsyncStream.from(publisher, 2));
        assertThat(log).containsExactly("subscribe");
        publisher.subscriber.onSubscribe(publisher);
        time.runReady();
        assertThat(log).containsExactly("subscribe", "request 2");
    }

    /** Signals come out of {@code request}, in any number, and use no stack. */
    @Test
    void from_publisherThatSendsOutOfRequest_givesAll() {
        Flow.Publisher<Integer> eager = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private int sent;

            @Override
            public void request(long count) {
                for (long i = 0; i < count && sent < 100_000; i++) {
                    subscriber.onNext(sent++);
                }
                if (sent == 100_000) {
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                log.add("cancel");
            }
        });
        assertThat(time.run(AsyncStream.from(eager).fold(0L, (sum, x) -> sum + x)))
                .isEqualTo(4_999_950_000L);
        assertThat(log).isEmpty();
    }

    @Test
    void from_publisherOnThreadsOfItsOwn_givesAll() {
        SubmissionPublisher<Integer> own = new SubmissionPublisher<>();
        try (Scheduler pool = Scheduler.workStealing(2)) {
            Task<Long> sum = pool.start(AsyncStream.from(own, 8).fold(0L, (all, x) -> all + x));
            while (own.getNumberOfSubscribers() == 0) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 10_000; i++) {
                own.submit(i);
            }
            own.close();
            assertThat(sum.block()).isEqualTo(49_995_000L);
        }
    }

    @Test
    void from_failure_comesAfterTheElementsAsItWas() {
        Exception failure = new Exception("boom");
        take(AsyncStream.from(publisher));
        publisher.send(1);
        publisher.subscriber.onError(failure);
        time.runReady();
        assertThat(log).containsExactly("subscribe", "request 128", 1, failure);
    }

    @Test
    void from_moreThanRequested_failsAfterTheElementsThatWere() {
        take(AsyncStream.from(publisher, 2));
        publisher.send(1, 2, 3);
        assertThat(log).containsExactly("subscribe", "request 2", "cancel");
        publisher.send(4);
        time.runReady();
        assertThat(log).hasSize(6).startsWith("subscribe", "request 2", "cancel", 1, 2);
        assertThat((Throwable) log.get(5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The publisher sent an element that it was not asked for: more than its subscriber had "
                        + "requested, or before it gave it a subscription");
    }

    @Test
    void from_elementBeforeTheSubscription_fails() {
        publisher.prompt = false;
        take(AsyncStream.from(publisher));
        publisher.send(1);
        publisher.subscriber.onSubscribe(publisher);
        time.runReady();
        assertThat(log).hasSize(3).startsWith("subscribe", "cancel");
        assertThat(log.get(2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void from_null_fails() {
        take(AsyncStream.from(publisher));
        assertThatThrownBy(() -> publisher.send(1, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("The publisher sent null, which can't be an element");
        time.runReady();
        assertThat(log).hasSize(5).startsWith("subscribe", "request 128", "cancel", 1);
        assertThat(log.get(4)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void from_secondSubscription_isCancelled() {
        List<Object> second = new ArrayList<>();
        take(AsyncStream.from(publisher));
        publisher.subscriber.onSubscribe(new ManualPublisher<>(second));
        publisher.send(1);
        publisher.subscriber.onSubscribe(publisher);
        time.runReady();
        assertThat(second).containsExactly("cancel");
        assertThat(log).containsExactly("subscribe", "request 128", 1);
    }

    @Test
    void from_loopLeft_cancels() {
        AsyncStream<Object> stream = AsyncStream.from(publisher);
        List<Object> log = this.log;
        time.start(Async.of(a -> {
            for (Object element : a.each(stream)) {
                log.add(element);
                break;
            }
            log.add("left");
            return null;
        }));
        time.runReady();
        publisher.send(1, 2);
        time.runReady();
        assertThat(log).containsExactly("subscribe", "request 128", 1, "cancel", "left");
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void from_cancelledWhileWaiting_cancels() {
        Task<Void> task = take(AsyncStream.from(publisher));
        task.cancel();
        time.runReady();
        assertThat(log).containsExactly("subscribe", "request 128", "cancel");
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void from_stoppedBeforeItWasAsked_neverSubscribes() {
        AsyncStream<Object> stream = AsyncStream.from(publisher);
        time.run(stream.stop());
        take(stream);
        assertThat(log).containsExactly("end");
    }

    @Test
    void from_cancelledBeforeTheSubscription_cancelsItWhenItComes() {
        publisher.prompt = false;
        Task<Void> task = take(AsyncStream.from(publisher));
        task.cancel();
        time.runReady();
        assertThat(task.isCancelled()).isTrue();
        publisher.subscriber.onSubscribe(publisher);
        assertThat(log).containsExactly("subscribe", "cancel");
    }

    @Test
    void from_elementsThatNobodyTook_areClosed() {
        Task<Void> task = take(AsyncStream.from(publisher, 4), Duration.ofMillis(10));
        for (int i = 0; i < 3; i++) {
            publisher.send(closeable(i));
        }
        time.runReady();
        log.remove(log.size() - 1);
        task.cancel();
        time.runReady();
        assertThat(log).containsExactly("subscribe", "request 4", "cancel", "closed 1", "closed 2");
        publisher.send(closeable(3));
        publisher.subscriber.onComplete();
        assertThat(log).hasSize(6).endsWith("closed 3");
    }

    private AutoCloseable closeable(int number) {
        return () -> log.add("closed " + number);
    }

    @Test
    void from_cleanUpThatFails_failsTheStop() {
        IllegalStateException failure = new IllegalStateException("can't close");
        AsyncStream<Object> stream = AsyncStream.from(publisher);
        AutoCloseable element = () -> {
            throw failure;
        };
        time.start(stream.next());
        time.runReady();
        publisher.send(1, element);
        time.runReady();
        assertThatThrownBy(() -> time.run(stream.stop())).isSameAs(failure);
        time.run(stream.stop());
        assertThat(log).containsExactly("subscribe", "request 128", "cancel");
    }

    @Test
    void from_subscribeThatThrows_fails() {
        IllegalStateException failure = new IllegalStateException("no");
        Flow.Publisher<Object> broken = subscriber -> {
            subscriber.onSubscribe(publisher);
            throw failure;
        };
        take(AsyncStream.from(broken));
        assertThat(log).containsExactly("cancel", failure);
    }

    @Test
    void from_requestThatThrows_fails() {
        IllegalStateException failure = new IllegalStateException("no");
        Flow.Publisher<Object> broken = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                throw failure;
            }

            @Override
            public void cancel() {
                log.add("cancel");
            }
        });
        take(AsyncStream.from(broken));
        assertThat(log).containsExactly("cancel", failure);
    }

    @Test
    void from_signalsAfterTheEnd_areIgnored() {
        AsyncStream<Object> stream = AsyncStream.from(publisher);
        take(stream);
        publisher.subscriber.onComplete();
        publisher.subscriber.onError(new Exception("late"));
        publisher.send(1);
        time.runReady();
        publisher.send(2);
        publisher.subscriber.onComplete();
        take(stream);
        assertThat(log).containsExactly("subscribe", "request 128", "end", "end");
    }

    @Test
    void from_ended_keepsNothing() {
        AsyncStream<Object> stream = AsyncStream.from(publisher);
        take(stream);
        Object element = new Object();
        publisher.send(element);
        publisher.subscriber.onError(new Exception("boom"));
        time.runReady();
        WeakReference<Object> left = new WeakReference<>(element);
        element = null;
        log.clear();
        for (int i = 0; i < 50 && left.get() != null; i++) {
            System.gc();
        }
        assertThat(left.get()).isNull();
        assertThat(stream).hasToString("the elements of a publisher, at their end");
    }

    @Test
    void from_wrongArguments_areRefused() {
        assertThatThrownBy(() -> AsyncStream.from((Flow.Publisher<Object>) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("publisher");
        assertThatThrownBy(() -> AsyncStream.from(publisher, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A publisher is asked for at least 1 element at a time, not for 0");
    }

    @Test
    void from_signalsOfNull_areThrownBack() {
        take(AsyncStream.from(publisher));
        assertThatThrownBy(() -> publisher.subscriber.onSubscribe(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> publisher.subscriber.onError(null)).isInstanceOf(NullPointerException.class);
        assertThat(log).containsExactly("subscribe", "request 128");
    }

    /** The subscription is called from where elements are asked for, not from a signal. */
    @Test
    void from_signals_callNoSubscription() {
        Task<Void> task = take(AsyncStream.from(publisher, 1));
        publisher.send(1);
        assertThat(log).containsExactly("subscribe", "request 1");
        time.runReady();
        assertThat(log).containsExactly("subscribe", "request 1", 1, "request 1");
        assertThat(task.isDone()).isFalse();
    }
}
