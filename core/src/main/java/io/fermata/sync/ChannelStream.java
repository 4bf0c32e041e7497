package io.fermata.sync;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.View;
import java.util.List;
import java.util.Optional;

/** The elements of a channel, as a stream. */
final class ChannelStream<T> implements Pull<T>, Inspectable, View.Holder {

    private final Elements<T> elements;

    /** What waits for the next element, or {@code null}. */
    private Async<Optional<T>> waiting;

    private boolean ended;

    ChannelStream(Elements<T> elements) {
        this.elements = elements;
    }

    @Override
    public Object pull(Context context) {
        if (ended) {
            return END;
        }
        if (waiting == null) {
            T first = elements.poll();
            if (first != null) {
                return first;
            }
            waiting = new Receive.Returning<>(elements);
        }
        Poll<Optional<T>> polled;
        try {
            polled = waiting.poll(context);
        } catch (Throwable failure) {
            ended = true;
            throw failure;
        }
        if (!(polled instanceof Poll.Ready<Optional<T>> ready)) {
            return PENDING;
        }
        waiting = null;
        Optional<T> next = ready.value();
        ended = next.isEmpty();
        return ended ? END : next.get();
    }

    @Override
    public boolean cancel() {
        if (!ended && waiting != null) {
            waiting.cancel();
        }
        ended = true;
        return true;
    }

    @Override
    public void inspect(View view) {
        Async<?> element = waiting;
        if (element == null) {
            view.ready();
        } else {
            view.inner(element);
        }
    }

    @Override
    public List<View.Resource> holds() {
        return List.of(elements.exit());
    }

    @Override
    public String toString() {
        return "the elements of a channel";
    }
}
