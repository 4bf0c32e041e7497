package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Retry;
import io.fermata.combine.Failures;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** Operators that deal with failures and with the end. */
public final class Recovery {

    private Recovery() {}

    /** See {@link AsyncStream#recover}. */
    public static <T> AsyncStream<T> recover(
            AsyncStream<T> source, Function<? super Throwable, ? extends AsyncStream<? extends T>> function) {
        Objects.requireNonNull(function, "function");
        return AsyncStream.of(s -> {
            Throwable failure = null;
            try {
                s.yieldAll(source);
            } catch (Throwable thrown) {
                failure = thrown;
            }
            if (failure != null) {
                s.yieldAll(function.apply(failure));
            }
        });
    }

    /** See {@link AsyncStream#mapFailure}. */
    public static <T> AsyncStream<T> mapFailure(
            AsyncStream<T> source, Function<? super Throwable, ? extends Throwable> function) {
        Objects.requireNonNull(function, "function");
        return AsyncStream.of(s -> {
            try {
                s.yieldAll(source);
            } catch (Throwable thrown) {
                throw Failures.<RuntimeException>sneaky(function.apply(thrown));
            }
        });
    }

    /** See {@link AsyncStream#retry}. */
    public static <T> AsyncStream<T> retry(Supplier<? extends AsyncStream<? extends T>> streams, Retry policy) {
        Objects.requireNonNull(streams, "streams");
        Objects.requireNonNull(policy, "policy");
        return AsyncStream.of(s -> {
            for (int made = 1; ; made++) {
                Duration delay;
                try {
                    s.yieldAll(Objects.requireNonNull(
                            streams.get(), "The supplier of retry(...) gave null: give an AsyncStream"));
                    return;
                } catch (Throwable failure) {
                    delay = policy.delayAfter(made, failure);
                    if (delay == null) {
                        throw failure;
                    }
                }
                s.sleep(delay);
            }
        });
    }

    /** See {@link AsyncStream#onClose(Async)}. */
    public static <T> AsyncStream<T> onClose(AsyncStream<T> source, Async<?> action) {
        Objects.requireNonNull(action, "action");
        return AsyncStream.of(s -> {
            try {
                s.yieldAll(source);
            } finally {
                s.await(action);
            }
        });
    }
}
