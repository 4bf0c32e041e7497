package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.sync.Broadcast;
import io.fermata.sync.Channel;
import java.util.List;
import java.util.Objects;

/** Where the elements of a stream may go. */
public final class Sinks {

    private Sinks() {}

    /** See {@link AsyncStream#into(List)}. */
    public static <T> Async<Void> into(AsyncStream<T> source, List<? extends Channel<? super T>> given) {
        List<? extends Channel<? super T>> channels = List.copyOf(given);
        return Async.of(a -> {
            try {
                for (T element : a.each(source)) {
                    for (Channel<? super T> channel : channels) {
                        a.await(channel.send(element));
                    }
                }
            } catch (Throwable failure) {
                channels.forEach(channel -> channel.close(failure));
                throw failure;
            }
            channels.forEach(Channel::close);
            return null;
        });
    }

    /** See {@link AsyncStream#broadcast}. */
    public static <T> Async<Void> broadcast(AsyncStream<T> source, Broadcast<? super T> broadcast) {
        Objects.requireNonNull(broadcast, "broadcast");
        return Async.of(a -> {
            try {
                for (T element : a.each(source)) {
                    a.await(broadcast.send(element));
                }
            } catch (Throwable failure) {
                broadcast.close(failure);
                throw failure;
            }
            broadcast.close();
            return null;
        });
    }
}
