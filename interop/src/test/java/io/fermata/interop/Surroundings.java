package io.fermata.interop;

import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Scheduler;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.tck.TestEnvironment;

/** What the classes for the TCK have in common. */
final class Surroundings {

    /** How long signals may take on a busy machine: a test that passes doesn't wait for it. */
    private static final long SIGNAL_MILLIS = 5_000;

    /** How long to wait for signals that must not come: each test that passes does. */
    private static final long NO_SIGNAL_MILLIS = 50;

    private static final long POLL_MILLIS = 10;

    /** How long a reference to a cancelled subscriber may live. */
    static final long COLLECTED_MILLIS = 2_000;

    private Surroundings() {}

    static TestEnvironment environment() {
        return new TestEnvironment(SIGNAL_MILLIS, NO_SIGNAL_MILLIS, POLL_MILLIS);
    }

    static AsyncStream<Integer> count(long elements) {
        return AsyncStream.of(s -> {
            for (long i = 0; i < elements; i++) {
                s.yield((int) i);
            }
        });
    }

    /** What refuses each subscriber at once. */
    static Flow.Publisher<Integer> failed(Scheduler scheduler) {
        return AsyncStream.publisher(
                () -> {
                    throw new IllegalStateException("no stream for you");
                },
                scheduler);
    }

    /**
     * A stream of a publisher that is nowhere yet, and the subscriber that stands for it: it has subscribed, but has not been given a
     * subscription.
     */
    record Open<T>(AsyncStream<T> stream, Flow.Subscriber<? super T> subscriber) {

        static <T> Open<T> make(int batch) {
            AtomicReference<Flow.Subscriber<? super T>> subscriber = new AtomicReference<>();
            Flow.Publisher<T> publisher = subscriber::set;
            AsyncStream<T> stream = AsyncStream.from(publisher, batch);
            stream.pollNext(Context.of(() -> {}));
            return new Open<>(stream, subscriber.get());
        }
    }
}
