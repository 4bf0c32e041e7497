package io.fermata;

/**
 * The elements of one key: see {@link AsyncStream#groupBy}.
 *
 * @param <K> the type of the keys
 * @param <T> the type of the elements
 */
public interface StreamGroup<K, T> extends AsyncStream<T> {

    /**
     * Gives what these elements have in common.
     *
     * @return the key, not {@code null}
     */
    K key();
}
