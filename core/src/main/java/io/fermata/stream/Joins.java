package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Task;
import io.fermata.sync.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Operators that make one stream of several, whose number is known. */
public final class Joins {

    private Joins() {}

    /** Refuses {@code null} among streams, and copies them. */
    static <T> List<AsyncStream<? extends T>> copied(List<? extends AsyncStream<? extends T>> streams) {
        List<AsyncStream<? extends T>> copy = new ArrayList<>();
        for (AsyncStream<? extends T> stream : streams) {
            copy.add(Objects.requireNonNull(stream, "stream"));
        }
        return copy;
    }

    /** See {@link AsyncStream#concat}. */
    public static <T> AsyncStream<T> concat(List<? extends AsyncStream<? extends T>> given) {
        List<AsyncStream<? extends T>> streams = copied(given);
        return AsyncStream.of(s -> {
            int begun = 0;
            try {
                while (begun < streams.size()) {
                    s.yieldAll(streams.get(begun++));
                }
            } finally {
                s.await(stopAll(streams.subList(begun, streams.size())));
            }
        });
    }

    /** Ends streams that aren't needed, all at once. */
    static Async<Void> stopAll(List<? extends AsyncStream<?>> streams) {
        List<Async<Void>> all = new ArrayList<>();
        streams.forEach(stream -> all.add(stream.stop()));
        return Async.all(all).map(stopped -> null);
    }

    /** See {@link AsyncStream#merge}. */
    public static <T> AsyncStream<T> merge(List<? extends AsyncStream<? extends T>> given) {
        List<AsyncStream<? extends T>> streams = copied(given);
        Funnel<T> funnel = new Funnel<>();
        return Feeding.stream(funnel, group -> streams.forEach(stream -> group.start(funnel.from(stream))));
    }

    private record Change(int index, Object value) {}

    /** See {@link AsyncStream#combineLatest(List)}. */
    public static <R> AsyncStream<R> combineLatest(
            List<? extends AsyncStream<?>> given, Function<? super Object[], ? extends R> function) {
        List<AsyncStream<?>> streams = new ArrayList<>(copied(given));
        Channel<Change> out = Channel.rendezvous();
        AsyncStream<Change> changes = Feeding.stream(out, group -> {
            for (int i = 0; i < streams.size(); i++) {
                int index = i;
                group.start(Feeding.send(streams.get(i).map(value -> new Change(index, value)), out));
            }
        });
        return AsyncStream.of(s -> {
            Object[] latest = new Object[streams.size()];
            int missing = latest.length;
            for (Change change : s.each(changes)) {
                missing -= latest[change.index()] == null ? 1 : 0;
                latest[change.index()] = change.value();
                if (missing == 0) {
                    s.yield(function.apply(latest.clone()));
                }
            }
        });
    }

    /** See {@link AsyncStream#withLatestFrom}. */
    public static <T, U, R> AsyncStream<R> withLatestFrom(
            AsyncStream<T> source, AsyncStream<U> other, BiFunction<? super T, ? super U, ? extends R> function) {
        Objects.requireNonNull(other, "other");
        Objects.requireNonNull(function, "function");
        AtomicReference<U> latest = new AtomicReference<>();
        Channel<R> out = Channel.rendezvous();
        return Feeding.stream(out, group -> {
            Task<?> follows = group.start(other.forEach(latest::set));
            group.start(sendWith(source, latest, function, out, follows));
        });
    }

    private static <T, U, R> Async<Void> sendWith(
            AsyncStream<T> source,
            AtomicReference<U> latest,
            BiFunction<? super T, ? super U, ? extends R> function,
            Channel<R> out,
            Task<?> follows) {
        return Async.of(a -> {
            for (T element : a.each(source)) {
                U others = latest.get();
                if (others != null) {
                    a.await(out.send(function.apply(element, others)));
                }
            }
            follows.cancel();
            return null;
        });
    }

    private record First<T>(int index, Optional<T> element) {}

    /** See {@link AsyncStream#race}. */
    public static <T> AsyncStream<T> race(List<? extends AsyncStream<? extends T>> given) {
        List<AsyncStream<? extends T>> streams = copied(given);
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("A race has at least one stream");
        }
        return AsyncStream.of(s -> {
            // The winner too, until the losers are stopped: what one of them throws then must not leave it behind.
            List<AsyncStream<? extends T>> open = streams;
            try {
                List<Async<First<T>>> firsts = new ArrayList<>();
                for (int i = 0; i < streams.size(); i++) {
                    firsts.add(first(streams.get(i), i));
                }
                First<T> first = s.await(Async.race(firsts));
                List<AsyncStream<? extends T>> losers = new ArrayList<>(streams);
                AsyncStream<? extends T> winner = losers.remove(first.index());
                s.await(stopAll(losers));
                open = List.of(winner);
                if (first.element().isPresent()) {
                    s.yield(first.element().get());
                    s.yieldAll(winner);
                }
            } finally {
                s.await(stopAll(open));
            }
        });
    }

    private static <T> Async<First<T>> first(AsyncStream<? extends T> stream, int index) {
        return stream.next().map(element -> new First<T>(index, element.map(each -> each)));
    }

    /** See {@link AsyncStream#interleave}. */
    public static <T> AsyncStream<T> interleave(List<? extends AsyncStream<? extends T>> given) {
        List<AsyncStream<? extends T>> streams = copied(given);
        return AsyncStream.of(s -> {
            List<AsyncStream<? extends T>> left = new ArrayList<>(streams);
            try {
                while (!left.isEmpty()) {
                    for (int i = 0; i < left.size(); ) {
                        Optional<? extends T> next = s.await(left.get(i).next());
                        if (next.isPresent()) {
                            s.yield(next.get());
                            i++;
                        } else {
                            left.remove(i);
                        }
                    }
                }
            } finally {
                s.await(stopAll(left));
            }
        });
    }
}
