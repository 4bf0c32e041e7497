package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.PeekableStream;
import io.fermata.Poll;
import io.fermata.combine.Failures;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.View;
import java.util.Optional;

/** A stream whose next element can be looked at. */
final class Peekable<T> implements PeekableStream<T>, Pull<T>, Inspectable {

    private final Pull<T> source;

    /** The element that was looked at, or {@code null}. */
    private Object peeked;

    Peekable(AsyncStream<T> source) {
        this.source = Pull.of(source);
    }

    @Override
    public Object pull(Context context) {
        Object element = peeked;
        if (element == null) {
            return source.pull(context);
        }
        peeked = null;
        return element;
    }

    @Override
    public void inspect(View view) {
        view.inner(source);
    }

    @Override
    public Async<Optional<T>> peek() {
        return this::look;
    }

    private Poll<Optional<T>> look(Context context) {
        if (peeked == null) {
            Object element = source.pull(context);
            if (!Pull.isElement(element)) {
                return Pull.answer(element);
            }
            peeked = element;
        }
        return Pull.answer(peeked);
    }

    @Override
    public boolean cancel() {
        Object unwanted = peeked;
        peeked = null;
        boolean through = source.cancel();
        Throwable failure = Failures.discard(unwanted);
        if (failure != null) {
            throw Failures.<RuntimeException>sneaky(failure);
        }
        return through;
    }
}
