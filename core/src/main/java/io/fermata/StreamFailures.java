package io.fermata;

/** Operators of a stream that deal with failures and with its end. */
interface StreamFailures<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }
}
