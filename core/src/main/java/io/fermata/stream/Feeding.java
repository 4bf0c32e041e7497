package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.TaskGroup;
import io.fermata.combine.Failures;
import io.fermata.sync.Channel;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tasks that send elements into a channel, from which a stream's body takes them: the scheduler drives them whether anybody asks
 * for an element or not.
 */
final class Feeding {

    private Feeding() {}

    /** Runs tasks in a group, and tells when all have ended: of the first failure, which cancels the others, or {@code null}. */
    private static Async<Void> run(Consumer<TaskGroup> start, Consumer<Throwable> end) {
        return Async.of(a -> {
            Throwable failure = null;
            try (TaskGroup group = a.group()) {
                start.accept(group);
                a.await(group.join());
            } catch (Throwable thrown) {
                failure = thrown;
            } finally {
                end.accept(failure);
            }
            return null;
        });
    }

    /** Sends all elements of a stream, one after the other. */
    static <T> Async<Void> send(AsyncStream<? extends T> source, Channel<T> into) {
        return Async.of(a -> {
            for (T element : a.each(source)) {
                if (!into.trySend(element)) {
                    a.await(into.send(element));
                }
            }
            return null;
        });
    }

    /** Gives what tasks send into a channel. */
    static <T> AsyncStream<T> stream(Channel<T> from, Consumer<TaskGroup> start) {
        return stream(from.stream(), start, failure -> close(from, failure), () -> drop(from));
    }

    /** Gives what tasks send into a funnel. */
    static <T> AsyncStream<T> stream(Funnel<T> from, Consumer<TaskGroup> start) {
        return stream(from, start, from::close, from::drop);
    }

    /**
     * Gives what tasks bring about.
     *
     * @param start starts the first tasks of a group, when the first element is asked for
     * @param end is told when all tasks have ended, so that {@code from} ends
     * @param drop lets go of elements that nobody gets, when all is closed
     */
    private static <T> AsyncStream<T> stream(
            AsyncStream<T> from, Consumer<TaskGroup> start, Consumer<Throwable> end, Runnable drop) {
        return AsyncStream.of(s -> {
            try (TaskGroup group = s.group()) {
                group.start(run(start, end));
                for (T element : s.each(from)) {
                    s.yield(element);
                }
                s.await(group.join());
            } finally {
                drop.run();
            }
        });
    }

    /** Closes a channel, perhaps because of a failure. */
    static void close(Channel<?> channel, Throwable failure) {
        if (failure == null) {
            channel.close();
        } else {
            channel.close(failure);
        }
    }

    /** Closes the elements that are left in a channel, so far as they can be. */
    static void drop(Channel<?> channel) {
        Throwable failure = null;
        for (Optional<?> left = channel.tryReceive(); left.isPresent(); left = channel.tryReceive()) {
            failure = Failures.joined(failure, Failures.discard(left.get()));
        }
        if (failure != null) {
            throw Failures.<RuntimeException>sneaky(failure);
        }
    }
}
