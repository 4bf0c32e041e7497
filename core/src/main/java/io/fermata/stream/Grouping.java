package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.StreamGroup;
import io.fermata.TaskGroup;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.View;
import io.fermata.sync.Channel;
import io.fermata.sync.ChannelClosedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Deals the elements of a stream out to one stream for each key. */
public final class Grouping<T, K> {

    private final AsyncStream<T> source;
    private final Function<? super T, ? extends K> key;
    private final int mostKeys;
    private final int ahead;
    private final Map<K, Channel<T>> groups = new HashMap<>();
    private final Channel<StreamGroup<K, T>> fresh = Channel.rendezvous();

    private Grouping(AsyncStream<T> source, Function<? super T, ? extends K> key, int mostKeys, int ahead) {
        this.source = source;
        this.key = key;
        this.mostKeys = mostKeys;
        this.ahead = ahead;
    }

    /** See {@link AsyncStream#groupBy}. */
    public static <T, K> AsyncStream<StreamGroup<K, T>> by(
            AsyncStream<T> source, Function<? super T, ? extends K> key, int mostKeys, int ahead) {
        Objects.requireNonNull(key, "key");
        Limits.atLeast(1, mostKeys, "The number of keys");
        Limits.atLeast(1, ahead, "The number of elements that wait for a group");
        return AsyncStream.of(s -> {
            Grouping<T, K> grouping = new Grouping<>(source, key, mostKeys, ahead);
            try (TaskGroup group = s.group()) {
                group.start(grouping.dealOut());
                for (StreamGroup<K, T> each : s.each(grouping.fresh.stream())) {
                    s.yield(each);
                }
                group.cancel();
            }
        });
    }

    private Async<Void> dealOut() {
        return Async.of(a -> {
            Throwable failure = null;
            try {
                for (T element : a.each(source)) {
                    K its = Objects.requireNonNull(key.apply(element), "groupBy: the key of an element is null");
                    Channel<T> group = groups.get(its);
                    if (group == null) {
                        group = open(its);
                        a.await(fresh.send(new Group<>(its, group)));
                    }
                    try {
                        a.await(group.send(element));
                    } catch (ChannelClosedException dropped) {
                        // Nobody wants the elements of this key any longer.
                    }
                }
            } catch (Throwable thrown) {
                failure = thrown;
            } finally {
                close(failure);
            }
            return null;
        });
    }

    private Channel<T> open(K its) {
        if (groups.size() == mostKeys) {
            throw new IllegalStateException("groupBy: there are more than " + mostKeys + " keys; one more is " + its);
        }
        Channel<T> group = Channel.bounded(ahead);
        groups.put(its, group);
        return group;
    }

    private void close(Throwable failure) {
        for (Channel<T> group : groups.values()) {
            close(group, failure);
        }
        close(fresh, failure);
    }

    private static void close(Channel<?> channel, Throwable failure) {
        if (failure == null) {
            channel.close();
        } else {
            channel.close(failure);
        }
    }

    /** A group: closing its stream closes its channel, into which nothing is sent from then on. */
    private static final class Group<K, T> implements StreamGroup<K, T>, Pull<T>, Inspectable {

        private final K key;
        private final Channel<T> elements;
        private final Pull<T> stream;

        Group(K key, Channel<T> elements) {
            this.key = key;
            this.elements = elements;
            this.stream = Pull.of(elements.stream());
        }

        @Override
        public K key() {
            return key;
        }

        @Override
        public void inspect(View view) {
            view.inner(stream);
        }

        @Override
        public Object pull(Context context) {
            return stream.pull(context);
        }

        @Override
        public boolean cancel() {
            elements.close();
            return stream.cancel();
        }

        @Override
        public String toString() {
            return "group " + key;
        }
    }
}
