package io.fermata;

/**
 * A stream whose elements go to any number of others, which are opened while it runs: see {@link AsyncStream#fork()}.
 *
 * <p>There is no task behind it. Whichever of its streams needs an element first asks the source, as part of its own consumer;
 * elements wait for the others in queues of their own. Each has a consumer of its own, on any thread.
 *
 * <p>It is safe for any number of threads. A stream that is at its end or closed, or was never asked, keeps nothing.
 *
 * @param <T> the type of the elements
 */
public interface StreamFork<T> {

    /**
     * Opens a stream. It gives every element that the source gives from when it is first asked itself, and before them those that
     * are replayed. When the source is at its end, so is it, after the elements that wait for it; a failure of the source is thrown
     * by each of them.
     *
     * @return a new stream
     */
    AsyncStream<T> open();

    /**
     * Closes the source. The streams end after the elements that wait for them. Nothing happens before this is awaited.
     *
     * @return an {@link Async} that ends when the source's clean-up is through, which can't be cancelled, and fails with what that
     *     throws
     */
    Async<Void> stop();
}
