package io.fermata.combine;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;

/** Comes to its end although it is cancelled. */
public final class Shielded<T> implements Async<T>, Inspectable {

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
    public void inspect(View view) {
        view.inner(async);
    }

    @Override
    public boolean cancel() {
        return false;
    }
}
