package io.fermata.benchmarks.generators;

import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Yielded;

/** A coroutine written by hand that yields what it is resumed with, plus one. */
final class EchoByHand extends Coroutine<Integer, Integer, Void> {

    /** 0: created, 1: suspended, 2: ended. */
    private int state;

    @Override
    public CoroutineState<Integer, Void> resume(Integer value) {
        switch (state) {
            case 0:
            case 1:
                state = 1;
                return new Yielded<>(value + 1);
            default:
                throw new IllegalStateException("ended");
        }
    }

    @Override
    public CoroutineState<Integer, Void> resumeExceptionally(Throwable failure) {
        state = 2;
        throw new IllegalStateException(failure);
    }

    @Override
    public void close() {
        state = 2;
    }

    @Override
    public Status status() {
        return state == 0 ? Status.CREATED : state == 1 ? Status.SUSPENDED : Status.CLOSED;
    }
}
