package io.fermata.stream;

import io.fermata.AsyncStream;
import io.fermata.AsyncStream.Emitter;
import io.fermata.sync.Channel;
import io.fermata.sync.ChannelFullException;
import io.fermata.sync.Overflow;
import java.util.Objects;
import java.util.function.Function;

/** A stream of what callbacks are called with. */
public final class Callbacks<T> implements Emitter<T> {

    private final Channel<T> buffer;
    private final int size;
    private final boolean fails;

    private Callbacks(int size, Overflow overflow) {
        buffer = Channel.bounded(size, overflow);
        this.size = size;
        fails = overflow == Overflow.FAIL;
    }

    /** See {@link AsyncStream#callback}. */
    public static <T> AsyncStream<T> stream(
            int size, Overflow overflow, Function<? super Emitter<T>, ? extends AutoCloseable> registration) {
        Limits.atLeast(1, size, "The size of a buffer");
        Objects.requireNonNull(overflow, "overflow");
        Objects.requireNonNull(registration, "registration");
        return AsyncStream.of(s -> {
            Callbacks<T> emitter = new Callbacks<>(size, overflow);
            AutoCloseable registered = null;
            try {
                registered = registration.apply(emitter);
                for (T element : s.each(emitter.buffer.stream())) {
                    s.yield(element);
                }
            } finally {
                emitter.buffer.close();
                try {
                    Feeding.drop(emitter.buffer);
                } finally {
                    if (registered != null) {
                        registered.close();
                    }
                }
            }
        });
    }

    @Override
    public boolean emit(T element) {
        if (buffer.trySend(element)) {
            return true;
        }
        if (fails && !buffer.isClosed()) {
            buffer.close(new ChannelFullException(size));
        }
        return false;
    }

    @Override
    public void end() {
        buffer.close();
    }

    @Override
    public void fail(Throwable failure) {
        buffer.close(failure);
    }
}
