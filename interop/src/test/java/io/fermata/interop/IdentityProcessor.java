package io.fermata.interop;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.sync.Broadcast;
import io.fermata.sync.Event;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives all subscribers the elements of one publisher: a stream of that, which a task loops over, and a published stream for each
 * subscriber. The slowest holds up the others when its buffer is full. Elements are sent from the first request of any subscriber
 * on; it cancels when the last one has.
 */
final class IdentityProcessor<T> implements Flow.Processor<T, T> {

    private final Surroundings.Open<T> upstream;
    private final Broadcast<T> hub;
    private final Event requested = new Event();
    private final Scheduler scheduler;
    private final AtomicInteger subscribers = new AtomicInteger();
    private Task<Void> loop;

    IdentityProcessor(int buffer, Scheduler scheduler) {
        this.upstream = Surroundings.Open.make(buffer);
        this.hub = Broadcast.bounded(buffer);
        this.scheduler = scheduler;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        Feed feed = new Feed();
        begin();
        feed.map(element -> element)
                .filter(element -> true)
                .toPublisher(scheduler, 1)
                .subscribe(new Requesting<>(subscriber, requested));
    }

    private synchronized void begin() {
        if (loop == null) {
            loop = scheduler.start(sending(upstream.stream(), requested, hub));
        }
    }

    private synchronized void leave() {
        loop.cancel();
    }

    private static <T> Async<Void> sending(AsyncStream<T> stream, Event requested, Broadcast<T> hub) {
        return Async.of(a -> {
            try {
                for (T element : a.each(stream)) {
                    a.await(requested.whenSet());
                    a.await(hub.send(element));
                }
                hub.close();
            } catch (Exception failure) {
                hub.close(failure);
            }
            return null;
        });
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream.subscriber().onSubscribe(subscription);
    }

    @Override
    public void onNext(T element) {
        upstream.subscriber().onNext(element);
    }

    @Override
    public void onError(Throwable failure) {
        upstream.subscriber().onError(failure);
    }

    @Override
    public void onComplete() {
        upstream.subscriber().onComplete();
    }

    /** What one subscriber gets, from when it subscribed. */
    private final class Feed implements AsyncStream<T> {

        private final Broadcast.Subscription<T> elements = hub.subscribe();
        private Async<Optional<T>> next;

        Feed() {
            subscribers.incrementAndGet();
        }

        @Override
        public Poll<Optional<T>> pollNext(Context context) {
            if (next == null) {
                next = elements.next();
            }
            Poll<Optional<T>> polled = next.poll(context);
            if (polled instanceof Poll.Ready) {
                next = null;
            }
            return polled;
        }

        @Override
        public boolean cancel() {
            if (next != null) {
                next.cancel();
            }
            elements.close();
            if (subscribers.decrementAndGet() == 0) {
                leave();
            }
            return true;
        }
    }

    /** A subscriber whose first request is told. */
    private record Requesting<T>(Flow.Subscriber<? super T> subscriber, Event requested) implements Flow.Subscriber<T> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            Event told = requested;
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    subscription.request(count);
                    told.set();
                }

                @Override
                public void cancel() {
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(T element) {
            subscriber.onNext(element);
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
