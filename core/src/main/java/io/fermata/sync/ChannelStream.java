package io.fermata.sync;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.combine.Failures;
import io.fermata.spi.Pull;
import java.util.Optional;

/** The elements of a channel, as a stream. */
final class ChannelStream<T> implements Pull<T> {

    private final Elements<T> elements;

    /** What waits for the next element, or {@code null}. */
    private Async<Optional<T>> waiting;

    private boolean closing;
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
            waiting = new Receive.Next<>(elements);
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
        ended = closing || next.isEmpty();
        if (closing && next.isPresent()) {
            Throwable failure = Failures.discard(next.get());
            if (failure != null) {
                throw Failures.<RuntimeException>sneaky(failure);
            }
        }
        return ended ? END : next.get();
    }

    @Override
    public boolean cancel() {
        closing = true;
        ended = ended || waiting == null || waiting.cancel();
        return ended;
    }

    @Override
    public String toString() {
        return "the elements of a channel";
    }
}
