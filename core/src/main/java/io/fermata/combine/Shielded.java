package io.fermata.combine;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;

/** Comes to its end although it is cancelled. */
public final class Shielded<T> implements Async<T> {

    private final Async<T> async;

    /** Shields an {@link Async}. */
    public Shielded(Async<T> async) {
        this.async = async;
    }

    @Override
    public Poll<T> poll(Context context) {
        return async.poll(context);
    }

    @Override
    public boolean cancel() {
        return false;
    }
}
