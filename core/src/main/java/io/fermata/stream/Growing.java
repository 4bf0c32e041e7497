package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.StreamSet;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.View;
import io.fermata.sync.Channel;
import java.util.Objects;

/** A set of streams that are merged, and that grows. */
public final class Growing<T> implements StreamSet<T>, Pull<T>, Inspectable {

    private final Channel<AsyncStream<? extends T>> added = Channel.unbounded();
    private final Funnel<T> funnel = new Funnel<>();
    private final Pull<T> elements = Pull.of(Feeding.stream(
            funnel,
            group -> group.start(Async.of(a -> {
                for (AsyncStream<? extends T> stream : a.each(added.stream())) {
                    group.start(funnel.from(stream));
                }
                return null;
            }))));

    @Override
    public boolean add(AsyncStream<? extends T> stream) {
        return added.trySend(Objects.requireNonNull(stream, "stream"));
    }

    @Override
    public void end() {
        added.close();
    }

    @Override
    public void inspect(View view) {
        view.inner(elements);
    }

    @Override
    public Object pull(Context context) {
        Object answer;
        try {
            answer = elements.pull(context);
        } catch (Throwable failure) {
            added.close();
            throw failure;
        }
        if (answer == END) {
            added.close();
        }
        return answer;
    }

    @Override
    public boolean cancel() {
        added.close();
        return elements.cancel();
    }
}
