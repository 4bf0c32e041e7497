package io.fermata;

/** Operators that make one stream of several. */
interface StreamJoins<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }
}
