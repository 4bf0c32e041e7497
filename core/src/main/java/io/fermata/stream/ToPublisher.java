package io.fermata.stream;

import io.fermata.AsyncStream;
import io.fermata.Scheduler;
import io.fermata.combine.Wakers;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Publishes streams, one for each subscriber. */
public final class ToPublisher<T> implements Flow.Publisher<T> {

    private final Supplier<? extends AsyncStream<T>> streams;
    private final Scheduler scheduler;
    private final int ahead;

    /** Publishes what a supplier makes. */
    public ToPublisher(Supplier<? extends AsyncStream<T>> streams, Scheduler scheduler, int ahead) {
        this.streams = Objects.requireNonNull(streams, "streams");
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        if (ahead < 0) {
            throw new IllegalArgumentException("No fewer than 0 elements are asked for ahead, not " + ahead);
        }
        this.ahead = ahead;
    }

    /** See {@link AsyncStream#toPublisher(Scheduler, int)}. */
    public static <T> Flow.Publisher<T> once(AsyncStream<T> stream, Scheduler scheduler, int ahead) {
        AtomicReference<AsyncStream<T>> only = new AtomicReference<>(stream);
        return new ToPublisher<>(
                () -> {
                    AsyncStream<T> mine = only.getAndSet(null);
                    if (mine == null) {
                        throw new IllegalStateException(
                                "A stream runs once, and another subscriber has it: publish one for each with "
                                        + "AsyncStream.publisher(() -> ..., scheduler)");
                    }
                    return mine;
                },
                scheduler,
                ahead);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        AsyncStream<T> stream;
        try {
            stream = Objects.requireNonNull(streams.get(), "The supplier of a publisher's streams gave null");
        } catch (Throwable failure) {
            refuse(subscriber, failure);
            return;
        }
        new Publishing<>(stream, ahead, subscriber).begin(scheduler);
    }

    /** Tells a subscriber that there is nothing for it: only after a subscription may it be told (rule 1.9). */
    private static void refuse(Flow.Subscriber<?> subscriber, Throwable failure) {
        Refused refused = new Refused();
        try {
            subscriber.onSubscribe(refused);
            if (!refused.cancelled) {
                subscriber.onError(failure);
            }
        } catch (Throwable thrown) {
            Wakers.report(thrown);
        }
    }

    private static final class Refused implements Flow.Subscription {

        private volatile boolean cancelled;

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
