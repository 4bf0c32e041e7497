package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.combine.Ended;
import io.fermata.combine.Failures;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.Pull.Sink;
import io.fermata.spi.View;
import java.util.concurrent.CancellationException;

/**
 * Takes the elements of a stream one by one until it has enough, and makes one value of them. It is written by hand, where a
 * body would take several times as long.
 *
 * @param <T> what the stream gives
 * @param <R> what is made of it
 */
abstract class Fold<T, R> implements Async<R>, Sink<T>, Inspectable {

    private final Pull<T> source;

    private boolean closing;
    private boolean cancelled;
    private boolean ended;
    private Throwable failure;

    Fold(AsyncStream<? extends T> source) {
        this.source = Pull.of(source);
    }

    /**
     * Takes an element.
     *
     * @return whether it needs more
     * @throws Exception what a function of the user's throws: then the stream is closed
     */
    @Override
    public abstract boolean take(T element) throws Exception;

    /** Prepares for elements, before each time that some are taken. */
    void begin() {}

    /**
     * Gives the value, when there are no more elements or none is needed.
     *
     * @throws Exception the failure that it comes to instead
     */
    abstract R result() throws Exception;

    @Override
    public void inspect(View view) {
        view.inner(source);
    }

    @Override
    public final Poll<R> poll(Context context) {
        if (ended) {
            throw Ended.refuse();
        }
        if (!closing) {
            try {
                begin();
                Object last = source.drain(context, this);
                if (last == Pull.PENDING) {
                    return Poll.pending();
                }
                if (last == Pull.END) {
                    return end();
                }
            } catch (Throwable thrown) {
                failure = thrown;
            }
            closing = true;
            if (closed()) {
                return end();
            }
        }
        return drained(context) ? end() : Poll.pending();
    }

    private boolean closed() {
        try {
            return source.cancel();
        } catch (Throwable thrown) {
            failure = Failures.joined(failure, thrown);
            return true;
        }
    }

    private boolean drained(Context context) {
        try {
            Object element = source.pull(context);
            while (Pull.isElement(element)) {
                failure = Failures.joined(failure, Failures.discard(element));
                element = source.pull(context);
            }
            return element == Pull.END;
        } catch (Throwable thrown) {
            failure = Failures.joined(failure, thrown);
            return true;
        }
    }

    private Poll<R> end() {
        ended = true;
        try {
            if (cancelled) {
                throw cancellation();
            }
            if (failure != null) {
                throw failure;
            }
            return Poll.ready(result());
        } catch (Throwable thrown) {
            throw Failures.<RuntimeException>sneaky(thrown);
        }
    }

    private CancellationException cancellation() {
        CancellationException end = new CancellationException("cancelled while waiting for a stream");
        Failures.joined(end, failure);
        return end;
    }

    /** Closes the stream. What was taken already is dropped. */
    @Override
    public final boolean cancel() {
        if (ended) {
            return true;
        }
        cancelled = true;
        closing = true;
        ended = source.cancel();
        return ended;
    }
}
