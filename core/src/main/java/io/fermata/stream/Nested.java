package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.sync.Channel;
import io.fermata.sync.Semaphore;
import io.fermata.sync.Semaphore.Permit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Operators on streams of streams that run several at once, or replace one by the next. */
public final class Nested {

    private Nested() {}

    /** See {@link AsyncStream#switchMap}. */
    public static <T, R> AsyncStream<R> switchMap(
            AsyncStream<T> source, Function<? super T, ? extends AsyncStream<? extends R>> function) {
        Objects.requireNonNull(function, "function");
        Channel<R> out = Channel.rendezvous();
        return Feeding.stream(out, group -> group.start(switching(source, function, out, group)));
    }

    private static <T, R> Async<Void> switching(
            AsyncStream<T> source,
            Function<? super T, ? extends AsyncStream<? extends R>> function,
            Channel<R> out,
            TaskGroup group) {
        return Async.of(a -> {
            Task<Void> current = null;
            for (T element : a.each(source)) {
                if (current != null) {
                    current.cancel();
                    a.await(Async.allSettled(List.of(current.outcome())));
                }
                current = group.start(Feeding.<R>send(function.apply(element), out));
            }
            return null;
        });
    }

    /** See {@link AsyncStream#flatMapUnordered}. */
    public static <T, R> AsyncStream<R> flatMapUnordered(
            AsyncStream<T> source, int most, Function<? super T, ? extends AsyncStream<? extends R>> function) {
        Limits.atLeast(1, most, "The number of streams at once");
        Objects.requireNonNull(function, "function");
        Funnel<R> funnel = new Funnel<>();
        Semaphore places = new Semaphore(most);
        return Feeding.stream(
                funnel,
                group -> group.start(Async.of(a -> {
                    for (T element : a.each(source)) {
                        Permit place = a.await(places.acquire());
                        if (group.isCancelled()) {
                            break;
                        }
                        group.start(giving(funnel.from(function.apply(element)), place));
                    }
                    return null;
                })));
    }

    private static Async<Void> giving(Async<Void> inlet, Permit place) {
        return Async.of(a -> {
            try {
                return a.await(inlet);
            } finally {
                place.close();
            }
        });
    }
}
