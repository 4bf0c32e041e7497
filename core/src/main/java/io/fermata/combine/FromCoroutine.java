package io.fermata.combine;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Coroutine;
import io.fermata.CoroutineState.Returned;
import io.fermata.Poll;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;

/** A coroutine that is resumed with contexts. */
public final class FromCoroutine<T> implements Async<T>, Inspectable {

    private final Coroutine<Context, Void, T> coroutine;

    /** Polls a coroutine. */
    public FromCoroutine(Coroutine<Context, Void, T> coroutine) {
        this.coroutine = coroutine;
    }

    @Override
    public Poll<T> poll(Context context) {
        return coroutine.resume(context) instanceof Returned<Void, T> returned
                ? Poll.ready(returned.value())
                : Poll.pending();
    }

    @Override
    public void inspect(View view) {
        view.inner(coroutine);
    }

    @Override
    public boolean cancel() {
        coroutine.close();
        return true;
    }
}
