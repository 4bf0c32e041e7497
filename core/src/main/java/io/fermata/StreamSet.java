package io.fermata;

/**
 * The elements of streams that are added while it runs, each when it is there: see {@link AsyncStream#mergeAll()}.
 *
 * <p>Streams are added by any thread. Each runs as a task of its own, on the scheduler of whoever asks for the elements.
 *
 * @param <T> the type of the elements
 */
public interface StreamSet<T> extends AsyncStream<T> {

    /**
     * Adds a stream, which runs from now on, or from when the first element is asked for.
     *
     * @param stream what to take elements from too; its failure closes all others and is that of the whole
     * @return whether it was added: not if the set was ended, or is itself at its end, and the stream is then as it was
     */
    boolean add(AsyncStream<? extends T> stream);

    /** Ends the adding. The set is at its end when all streams in it are. */
    void end();
}
