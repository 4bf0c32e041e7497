package io.fermata;

/** Operators of a stream that work ahead, or on several elements at once. */
interface StreamConcurrency<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }
}
