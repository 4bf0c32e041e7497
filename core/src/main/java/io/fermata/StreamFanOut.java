package io.fermata;

/** Operators that give the elements of one stream to several. */
interface StreamFanOut<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }
}
