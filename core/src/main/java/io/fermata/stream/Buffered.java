package io.fermata.stream;

import io.fermata.AsyncStream;
import io.fermata.sync.Channel;
import io.fermata.sync.Overflow;

/** Operators that read ahead of their consumer. */
public final class Buffered {

    private Buffered() {}

    /** See {@link AsyncStream#buffer(int, Overflow)}. */
    public static <T> AsyncStream<T> buffer(AsyncStream<T> source, int size, Overflow overflow) {
        Limits.atLeast(1, size, "The size of a buffer");
        return through(source, Channel.bounded(size, overflow));
    }

    /** See {@link AsyncStream#conflate}. */
    public static <T> AsyncStream<T> conflate(AsyncStream<T> source) {
        return through(source, Channel.conflated());
    }

    private static <T> AsyncStream<T> through(AsyncStream<T> source, Channel<T> buffer) {
        return Feeding.stream(buffer, group -> group.start(Feeding.send(source, buffer)));
    }
}
