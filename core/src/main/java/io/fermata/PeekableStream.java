package io.fermata;

import java.util.Optional;

/**
 * A stream whose next element can be looked at before it is taken: see {@link AsyncStream#peekable()}.
 *
 * @param <T> the type of the elements
 */
public interface PeekableStream<T> extends AsyncStream<T> {

    /**
     * Waits for the next element, and leaves it where it is. To be cancelled meanwhile loses nothing.
     *
     * @return an {@link Async} of the element that is taken next, or of none at the end
     */
    Async<Optional<T>> peek();
}
