package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import io.fermata.AsyncStream;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.combine.Failures;
import io.fermata.sync.Channel;
import io.fermata.sync.Semaphore;
import io.fermata.sync.Semaphore.Permit;
import java.util.Objects;
import java.util.Optional;

/** Operators that work on several elements at once. */
public final class Concurrent {

    private Concurrent() {}

    /** Work on an element, and the place that it takes. */
    private record Work<R>(Task<R> task, Permit place) {

        /** Closes a value that nobody gets, and gives what failed or {@code null}. */
        Throwable drop() {
            boolean hasValue = task.isDone()
                    && !task.isCancelled()
                    && !task.toCompletableFuture().isCompletedExceptionally();
            return hasValue ? Failures.discard(task.toCompletableFuture().join()) : null;
        }
    }

    /** See {@link AsyncStream#mapConcurrent}. */
    public static <T, R> AsyncStream<R> map(AsyncStream<T> source, int most, AsyncFunction<? super T, R> function) {
        Limits.atLeast(1, most, "The number of elements at once");
        Objects.requireNonNull(function, "function");
        return AsyncStream.of(s -> {
            Channel<Work<R>> begun = Channel.bounded(most);
            Work<R> oldest = null;
            try (TaskGroup group = s.group(TaskGroup.Policy.COLLECT)) {
                group.start(begin(source, most, function, begun, group));
                for (Work<R> work : s.each(begun.stream())) {
                    oldest = work;
                    R value = s.await(work.task());
                    oldest = null;
                    work.place().close();
                    s.yield(value);
                }
                s.await(group.join());
            } finally {
                drop(oldest, begun);
            }
        });
    }

    private static <T, R> Async<Void> begin(
            AsyncStream<T> source,
            int most,
            AsyncFunction<? super T, R> function,
            Channel<Work<R>> begun,
            TaskGroup group) {
        Semaphore places = new Semaphore(most);
        return Async.of(a -> {
            Throwable failure = null;
            try {
                for (T element : a.each(source)) {
                    Permit place = a.await(places.acquire());
                    a.await(begun.send(new Work<>(group.start(function.apply(element)), place)));
                }
            } catch (Throwable thrown) {
                failure = thrown;
            } finally {
                Feeding.close(begun, failure);
            }
            return null;
        });
    }

    private static void drop(Work<?> oldest, Channel<? extends Work<?>> begun) {
        Throwable failure = oldest == null ? null : oldest.drop();
        for (Optional<? extends Work<?>> left = begun.tryReceive(); left.isPresent(); left = begun.tryReceive()) {
            failure = Failures.joined(failure, left.get().drop());
        }
        if (failure != null) {
            throw Failures.<RuntimeException>sneaky(failure);
        }
    }

    /** See {@link AsyncStream#mapConcurrentUnordered}. */
    public static <T, R> AsyncStream<R> mapUnordered(
            AsyncStream<T> source, int most, AsyncFunction<? super T, R> function) {
        Limits.atLeast(1, most, "The number of elements at once");
        Objects.requireNonNull(function, "function");
        Channel<R> out = Channel.rendezvous();
        Semaphore places = new Semaphore(most);
        return Feeding.stream(
                out,
                group -> group.start(Async.of(a -> {
                    for (T element : a.each(source)) {
                        Permit place = a.await(places.acquire());
                        if (group.isCancelled()) {
                            break;
                        }
                        group.start(work(function.apply(element), out, place));
                    }
                    return null;
                })));
    }

    private static <R> Async<Void> work(Async<R> work, Channel<R> out, Permit place) {
        return Async.of(a -> {
            R value = null;
            try {
                value = a.await(work);
                a.await(out.send(value));
                value = null;
                return null;
            } finally {
                place.close();
                Throwable failure = Failures.discard(value);
                if (failure != null) {
                    throw Failures.<RuntimeException>sneaky(failure);
                }
            }
        });
    }

    /** See {@link AsyncStream#forEachConcurrent}. */
    public static <T> Async<Void> forEach(AsyncStream<T> source, int most, AsyncFunction<? super T, ?> action) {
        Limits.atLeast(1, most, "The number of elements at once");
        Objects.requireNonNull(action, "action");
        Semaphore places = new Semaphore(most);
        return Async.of(a -> {
            try (TaskGroup group = a.group()) {
                group.start(all(source, places, action, group));
                a.await(group.join());
            }
            return null;
        });
    }

    private static <T> Async<Void> all(
            AsyncStream<T> source, Semaphore places, AsyncFunction<? super T, ?> action, TaskGroup group) {
        return Async.of(a -> {
            for (T element : a.each(source)) {
                Permit place = a.await(places.acquire());
                if (group.isCancelled()) {
                    break;
                }
                group.start(one(action.apply(element), place));
            }
            return null;
        });
    }

    private static Async<Void> one(Async<?> work, Permit place) {
        return Async.of(a -> {
            try {
                a.await(work);
                return null;
            } finally {
                place.close();
            }
        });
    }
}
