package io.fermata.combine;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;

/** An {@link Async} with a name. */
public final class Named<T> implements Async<T>, Inspectable {

    private final String name;
    private final Async<T> async;

    /** Names an {@link Async}. */
    public Named(String name, Async<T> async) {
        this.name = name;
        this.async = async;
    }

    @Override
    public Poll<T> poll(Context context) {
        return async.poll(context);
    }

    @Override
    public boolean cancel() {
        return async.cancel();
    }

    @Override
    public void inspect(View view) {
        view.name(name);
        view.inner(async);
    }

    @Override
    public String toString() {
        return name + ": " + async;
    }
}
