package io.fermata;

/** Operators of a stream that go by the clock. */
interface StreamTiming<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }
}
