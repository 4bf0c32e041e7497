package io.fermata;

import io.fermata.stream.Fork;
import io.fermata.stream.Sinks;
import io.fermata.sync.Broadcast;
import io.fermata.sync.Channel;
import io.fermata.sync.Overflow;
import java.util.List;

/** Operators that give the elements of one stream to several. */
interface StreamFanOut<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }

    /**
     * Lets the elements go to any number of streams, of which the slowest is waited for: see {@link #fork(int, Overflow, int)}.
     *
     * @return a fork whose streams are up to 64 elements apart
     */
    default StreamFork<T> fork() {
        return Fork.of(self(), 64, Overflow.SUSPEND, 0, false);
    }

    /**
     * Lets the elements go to any number of streams, as {@link #fork()} does, and gives each the last elements before it too.
     *
     * @param replay how many elements a new stream is given that came before it first asked, 0 or more
     * @return a fork whose streams are up to 64 elements apart
     * @throws IllegalArgumentException if {@code replay} is negative
     */
    default StreamFork<T> fork(int replay) {
        return Fork.of(self(), 64, Overflow.SUSPEND, replay, false);
    }

    /**
     * Lets the elements go to any number of streams, which are opened while this one runs.
     *
     * <p>This stream stays open when all those streams are closed, and stands still while nobody asks: {@link StreamFork#stop}
     * closes it. It costs a few tens of nanoseconds for each stream and element.
     *
     * @param capacity how many elements wait for a stream at most, at least 1
     * @param overflow what happens when one is that slow: with {@link Overflow#SUSPEND} the others wait for it; with {@link
     *     Overflow#DROP_OLDEST} and {@link Overflow#DROP_NEWEST} it misses elements; with {@link Overflow#FAIL} it alone fails, after
     *     those that wait for it, with a {@link io.fermata.sync.ChannelFullException}
     * @param replay how many elements a new stream is given that came before it first asked, 0 or more
     * @return a fork
     * @throws IllegalArgumentException if {@code capacity} is less than 1 or {@code replay} is negative
     */
    default StreamFork<T> fork(int capacity, Overflow overflow, int replay) {
        return Fork.of(self(), capacity, overflow, replay, false);
    }

    /**
     * Lets the elements go to any number of streams, as {@link #fork()} does, until the last of those that were opened is closed: that
     * one closes this stream, and waits for its clean-up. Those that are opened later are at their end.
     *
     * @return a fork that ends with its streams
     */
    default StreamFork<T> share() {
        return Fork.of(self(), 64, Overflow.SUSPEND, 0, true);
    }

    /**
     * Sends all elements to a channel, and closes it at the end, or with the failure, which is thrown too. When this is cancelled
     * the channel stays open.
     *
     * @param channel where they go; closing it closes this stream, when the next element is to be sent
     * @return an {@link Async} of the end
     */
    default Async<Void> into(Channel<? super T> channel) {
        return Sinks.into(self(), List.of(channel));
    }

    /**
     * Sends each element to all of some channels, one after the other, as {@link #into(Channel)} does.
     *
     * @param channels where they go; the slowest is waited for
     * @return an {@link Async} of the end
     */
    default Async<Void> into(List<? extends Channel<? super T>> channels) {
        return Sinks.into(self(), channels);
    }

    /**
     * Sends all elements to a broadcast, and closes it at the end, or with the failure, which is thrown too. When this is
     * cancelled the broadcast stays open.
     *
     * @param broadcast where they go
     * @return an {@link Async} of the end
     */
    default Async<Void> broadcast(Broadcast<? super T> broadcast) {
        return Sinks.broadcast(self(), broadcast);
    }
}
