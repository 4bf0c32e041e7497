package io.fermata.stream;

import io.fermata.Async;
import io.fermata.AsyncStream;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.combine.Failures;
import io.fermata.spi.Inspectable;
import io.fermata.spi.Pull;
import io.fermata.spi.View;

/** Ends a stream early, and waits until its clean-up code is through. */
public final class Stopping implements Async<Void>, Inspectable {

    private static final Poll<Void> DONE = Poll.ready(null);

    private final Pull<?> stream;
    private boolean asked;
    private Throwable failure;

    /** Ends a stream when first polled. */
    public Stopping(AsyncStream<?> stream) {
        this.stream = Pull.of(stream);
    }

    @Override
    public void inspect(View view) {
        view.what("the end of a stream");
        view.inner(stream);
    }

    @Override
    public Poll<Void> poll(Context context) {
        if (!asked) {
            asked = true;
            if (stream.cancel()) {
                return DONE;
            }
        }
        while (true) {
            Object element = stream.pull(context);
            if (element == Pull.PENDING) {
                return Poll.pending();
            }
            if (element == Pull.END) {
                break;
            }
            failure = Failures.joined(failure, Failures.discard(element));
        }
        if (failure != null) {
            throw Failures.<RuntimeException>sneaky(failure);
        }
        return DONE;
    }

    @Override
    public boolean cancel() {
        return false;
    }
}
