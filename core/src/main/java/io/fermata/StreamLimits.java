package io.fermata;

/** Operators of a stream that begin or end it elsewhere. */
interface StreamLimits<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }
}
