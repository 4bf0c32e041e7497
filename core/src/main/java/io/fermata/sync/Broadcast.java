package io.fermata.sync;

import io.fermata.Async;
import io.fermata.Poll;
import io.fermata.spi.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A channel each of whose subscribers gets every element that is sent after it subscribed.
 *
 * <pre>{@code
 * Broadcast<String> news = Broadcast.bounded(16, Overflow.DROP_OLDEST);
 * }</pre>
 *
 * <p>In the body of a subscriber:
 *
 * <pre>{@code
 * try (Broadcast.Subscription<String> mine = news.subscribe()) {
 *     for (Optional<String> item; (item = a.await(mine.next())).isPresent(); ) {
 *         show(item.get());
 *     }
 * }
 * }</pre>
 *
 * <p>All subscribers get the elements in the same order. Each has a buffer of its own; where the policy is {@link
 * Overflow#SUSPEND}, the slowest holds up the senders, and an element is sent to all or, if its {@code send} is cancelled, to none.
 * What is sent while there is no subscriber is dropped.
 *
 * <p>It is safe for any number of threads. To send costs as much as there are subscribers.
 *
 * @param <T> the type of the elements, which are not {@code null}
 */
public final class Broadcast<T> {

    private final Hub<T> hub;

    private Broadcast(int capacity, Overflow overflow) {
        hub = new Hub<>(capacity, overflow);
    }

    /**
     * Makes a broadcast whose senders wait for the slowest subscriber.
     *
     * @param capacity how many elements the buffer of each subscriber holds, at least 1
     * @return a new broadcast without subscribers
     * @throws IllegalArgumentException if {@code capacity} is less than 1
     */
    public static <T> Broadcast<T> bounded(int capacity) {
        return bounded(capacity, Overflow.SUSPEND);
    }

    /**
     * Makes a broadcast.
     *
     * @param capacity how many elements the buffer of each subscriber holds, at least 1
     * @param overflow what happens when a subscriber's buffer is full. With {@link Overflow#FAIL} nobody gets the element then;
     *     with the policies that drop, each subscriber loses its own alone
     * @return a new broadcast without subscribers
     * @throws IllegalArgumentException if {@code capacity} is less than 1
     */
    public static <T> Broadcast<T> bounded(int capacity, Overflow overflow) {
        Channel.checkCapacity(capacity);
        return new Broadcast<>(capacity, Objects.requireNonNull(overflow, "overflow"));
    }

    /**
     * Sends an element to all subscribers.
     *
     * @param element what to send, not {@code null}
     * @return an {@code Async} that ends when all of them have it. It fails with a {@link ChannelClosedException} if the
     *     broadcast is closed before that, and with a {@link ChannelFullException} where the policy says so; nobody gets the
     *     element then
     */
    public Async<Void> send(T element) {
        return new Sending<>(hub, Objects.requireNonNull(element, "element"));
    }

    /**
     * Sends an element to all subscribers if that is possible without waiting.
     *
     * @param element what to send, not {@code null}
     * @return whether it was sent; {@code false} if a buffer is full, others wait to send, or the broadcast is closed
     */
    public boolean trySend(T element) {
        return hub.trySend(Objects.requireNonNull(element, "element"));
    }

    /**
     * Begins to receive.
     *
     * @return a new subscription, which is to be closed; it is at its end already if the broadcast is closed
     */
    public Subscription<T> subscribe() {
        return new Subscription<>(hub.subscribe());
    }

    /** Ends the sending. What is in the buffers is received still; senders that wait fail. */
    public void close() {
        hub.close(null);
    }

    /**
     * Ends the sending with a failure, as {@link #close()} does.
     *
     * @param cause what receiving throws at the end: this very object
     */
    public void close(Throwable cause) {
        hub.close(Objects.requireNonNull(cause, "cause"));
    }

    /**
     * Tells whether the broadcast was closed.
     *
     * @return whether nothing can be sent any longer
     */
    public boolean isClosed() {
        return hub.closed;
    }

    /**
     * The elements for one subscriber. It is safe for any number of threads; each element is received once.
     *
     * @param <T> the type of the elements
     */
    public static final class Subscription<T> implements AutoCloseable {

        private final Feed<T> feed;

        private Subscription(Feed<T> feed) {
            this.feed = feed;
        }

        /**
         * Receives an element.
         *
         * @return an {@code Async} of the next element, as {@link Channel#receive()}
         */
        public Async<T> receive() {
            return new Receive.Element<>(feed);
        }

        /**
         * Receives an element or the end.
         *
         * @return an {@code Async} of the next element, or of none at the end, as {@link Channel#next()}
         */
        public Async<Optional<T>> next() {
            return new Receive.Next<>(feed);
        }

        /**
         * Receives an element if there is one.
         *
         * @return the next element, or none if nothing is there, for now or for ever
         */
        public Optional<T> tryReceive() {
            return Optional.ofNullable(feed.poll());
        }

        /** Ends this subscription: what is in its buffer is dropped, and it holds up no sender any longer. */
        @Override
        public void close() {
            feed.close();
        }
    }

    /** What the subscribers share: their lock, and who waits to send. */
    private static final class Hub<T> extends Gate {

        final int capacity;
        final Overflow overflow;
        final List<Feed<T>> feeds = new ArrayList<>();
        final Waiters<Sending<T>> senders = new Waiters<>();
        volatile boolean closed;
        Throwable cause;

        Hub(int capacity, Overflow overflow) {
            this.capacity = capacity;
            this.overflow = overflow;
        }

        Feed<T> subscribe() {
            Feed<T> feed = new Feed<>(this);
            enter();
            try {
                if (closed) {
                    feed.shut(cause);
                } else {
                    feeds.add(feed);
                }
                leave();
            } catch (Throwable failure) {
                held = 0;
                throw failure;
            }
            return feed;
        }

        /** Sends to all, unless one of them has no room. Called with the lock, unless closed. */
        boolean offer(T element) {
            if (!hasRoom()) {
                return false;
            }
            for (Feed<T> each : feeds) {
                each.offer(element);
            }
            return true;
        }

        private boolean hasRoom() {
            if (overflow == Overflow.SUSPEND || overflow == Overflow.FAIL) {
                for (Feed<T> each : feeds) {
                    if (each.buffer.size() == capacity) {
                        return false;
                    }
                }
            }
            return true;
        }

        boolean trySend(T element) {
            Operation<?> woken;
            boolean sent;
            enter();
            try {
                sent = !closed && senders.first() == null && offer(element);
                woken = leave();
            } catch (Throwable failure) {
                held = 0;
                throw failure;
            }
            Operation.wakeAll(woken);
            return sent;
        }

        /** Lets those send that wait, for as long as there is room. Called with the lock. */
        void sendNext() {
            Sending<T> each = senders.first();
            while (each != null && hasRoom()) {
                @SuppressWarnings("unchecked")
                Sending<T> following = (Sending<T>) each.following;
                if (each.isClaimable()) {
                    senders.remove(each);
                    offer(each.element);
                    grant(each);
                } else if (each.select.looksAgain()) {
                    return;
                }
                each = following;
            }
        }

        void close(Throwable reason) {
            Operation<?> woken;
            enter();
            try {
                if (!closed) {
                    end(reason);
                }
                woken = leave();
            } catch (Throwable failure) {
                held = 0;
                throw failure;
            }
            Operation.wakeAll(woken);
        }

        private void end(Throwable reason) {
            cause = reason;
            closed = true;
            for (Feed<T> each : feeds) {
                each.shut(reason);
            }
            feeds.clear();
            for (Sending<T> each = senders.claimFirst(); each != null; each = senders.claimFirst()) {
                each.failure = ChannelClosedException.sending(reason);
                grant(each);
            }
        }
    }

    /** What one subscriber has not received yet. */
    private static final class Feed<T> extends Inbox<T> {

        private final Hub<T> hub;

        @Override
        public List<View.Resource> holds() {
            return List.of(hub.exit());
        }

        Feed(Hub<T> hub) {
            super(hub, hub.capacity, hub.overflow);
            this.hub = hub;
        }

        @Override
        T take() {
            T first = buffer.poll();
            if (first != null) {
                hub.sendNext();
            }
            return first;
        }

        void close() {
            Operation<?> woken;
            hub.enter();
            try {
                hub.feeds.remove(this);
                buffer.clear();
                shut(null);
                hub.sendNext();
                woken = hub.leave();
            } catch (Throwable failure) {
                hub.held = 0;
                throw failure;
            }
            Operation.wakeAll(woken);
        }
    }

    /** Waits until all subscribers have room. */
    private static final class Sending<T> extends Operation<Void> {

        final T element;

        Sending(Hub<T> hub, T element) {
            super(hub);
            this.element = element;
        }

        @SuppressWarnings("unchecked")
        private Hub<T> hub() {
            return (Hub<T>) gate;
        }

        @Override
        boolean attempt() {
            Hub<T> hub = hub();
            if (hub.closed) {
                failure = ChannelClosedException.sending(hub.cause);
                return true;
            }
            Sending<T> first = hub.senders.first();
            if ((first == null || first == this) && hub.offer(element)) {
                return true;
            }
            if (hub.overflow != Overflow.FAIL) {
                return false;
            }
            failure = new ChannelFullException(hub.capacity);
            return true;
        }

        @Override
        String awaited() {
            return "room with all subscribers of a broadcast";
        }

        @Override
        View.Resource resource() {
            return gate.exit();
        }

        @Override
        Waiters<?> queue() {
            return hub().senders;
        }

        @Override
        void left() {
            hub().sendNext();
        }

        @Override
        Poll<Void> value() {
            return DONE;
        }
    }
}
