package io.fermata;

/** Operators of a stream that make something of several elements next to each other. */
interface StreamGroups<T> {

    private AsyncStream<T> self() {
        return (AsyncStream<T>) this;
    }
}
