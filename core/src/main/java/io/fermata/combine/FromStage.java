package io.fermata.combine;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Waker;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** Waits for a stage. */
public final class FromStage<T> implements Async<T>, BiConsumer<T, Throwable>, Inspectable {

    private final CompletionStage<? extends T> stage;
    private final boolean owned;
    private boolean registered;
    private volatile Waker waker;
    private volatile boolean done;
    private T value;
    private Throwable failure;

    /** Waits for a stage, which is cancelled together with this if it is owned. */
    public FromStage(CompletionStage<? extends T> stage, boolean owned) {
        this.stage = stage;
        this.owned = owned;
    }

    @Override
    public Poll<T> poll(Context context) {
        waker = context.waker();
        if (!registered) {
            registered = true;
            stage.whenComplete(this);
        }
        if (!done) {
            return Poll.pending();
        }
        waker = null;
        if (failure != null) {
            throw Failures.<RuntimeException>sneaky(Failures.unwrapped(failure));
        }
        return Poll.ready(value);
    }

    /** The stage calls this when it completes, at once or later, on any thread. */
    @Override
    public void accept(T result, Throwable thrown) {
        value = result;
        failure = thrown;
        done = true;
        Waker waiting = waker;
        if (waiting != null) {
            waiting.wake();
        }
    }

    @Override
    public void inspect(View view) {
        if (done) {
            view.ready();
        } else {
            view.what("a {}", stage.getClass().getSimpleName());
        }
    }

    @Override
    public boolean cancel() {
        waker = null;
        if (owned && !done) {
            stage.toCompletableFuture().cancel(true);
        }
        return true;
    }
}
