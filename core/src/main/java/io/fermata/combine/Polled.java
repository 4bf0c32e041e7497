package io.fermata.combine;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import java.util.function.Function;

/** An {@link Async} of two functions of the user's. */
public final class Polled<T> implements Async<T>, Inspectable {

    private Function<? super Context, ? extends Poll<T>> poll;
    private Runnable onCancel;

    /** Makes one of what asks for the value and what is told of a cancellation. */
    public Polled(Function<? super Context, ? extends Poll<T>> poll, Runnable onCancel) {
        this.poll = poll;
        this.onCancel = onCancel;
    }

    @Override
    public Poll<T> poll(Context context) {
        if (poll == null) {
            throw Ended.refuse();
        }
        Poll<T> polled;
        try {
            polled = poll.apply(context);
        } catch (Throwable failure) {
            end();
            throw failure;
        }
        if (polled == null) {
            end();
            throw new NullPointerException(
                    "The function of an Async.poll gave null: give Poll.pending() or Poll.ready(value)");
        }
        if (polled instanceof Poll.Ready) {
            end();
        }
        return polled;
    }

    private void end() {
        poll = null;
        onCancel = null;
    }

    @Override
    public void inspect(View view) {
        Object function = poll;
        if (function == null) {
            view.ready();
        } else {
            view.what("an Async.poll of {}", function.getClass());
        }
    }

    @Override
    public boolean cancel() {
        Runnable told = onCancel;
        end();
        if (told != null) {
            told.run();
        }
        return true;
    }
}
