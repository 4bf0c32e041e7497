package io.fermata.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;

/** Polls an {@link Async} by hand and counts its wake-ups. */
final class Probe<T> {

    private final Async<T> async;
    private int wakes;

    private Probe(Async<T> async) {
        this.async = async;
    }

    static <T> Probe<T> of(Async<T> async) {
        return new Probe<>(async);
    }

    /** One that was polled once and waits. */
    static <T> Probe<T> waiting(Async<T> async) {
        Probe<T> probe = new Probe<>(async);
        probe.assertPending();
        return probe;
    }

    Poll<T> poll() {
        return async.poll(Context.of(() -> wakes++));
    }

    void assertPending() {
        assertThat(poll()).isSameAs(Poll.pending());
    }

    /** The value that a poll gives. */
    T value() {
        Poll<T> polled = poll();
        assertThat(polled).isInstanceOf(Poll.Ready.class);
        return ((Poll.Ready<T>) polled).value();
    }

    /** What a poll throws. */
    Throwable failure() {
        return catchThrowable(this::poll);
    }

    boolean cancel() {
        return async.cancel();
    }

    int wakes() {
        return wakes;
    }
}
