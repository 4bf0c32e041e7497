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

    /**
     * Runs tasks in a group, and closes a channel when all have ended: with the first failure, which cancels the others.
     *
     * @param start starts the first tasks of the group
     */
    static Async<Void> run(Channel<?> into, Consumer<TaskGroup> start) {
        return Async.of(a -> {
            Throwable failure = null;
            try (TaskGroup group = a.group()) {
                start.accept(group);
                a.await(group.join());
            } catch (Throwable thrown) {
                failure = thrown;
            } finally {
                close(into, failure);
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

    /** Gives what tasks send into a channel, which are started when the first element is asked for. */
    static <T> AsyncStream<T> stream(Channel<T> from, Consumer<TaskGroup> start) {
        return AsyncStream.of(s -> {
            try (TaskGroup group = s.group()) {
                group.start(run(from, start));
                for (T element : s.each(from.stream())) {
                    s.yield(element);
                }
                s.await(group.join());
            } finally {
                drop(from);
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
