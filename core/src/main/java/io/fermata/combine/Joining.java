package io.fermata.combine;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Waker;
import io.fermata.spi.Inspectable;
import io.fermata.spi.SteppedContext;
import io.fermata.spi.View;

/** Waits for the tasks of a group, to go on or to close it. */
final class Joining implements Async<Void>, Inspectable, SteppedContext.MustEnd {

    private final Group group;
    private final boolean closing;
    private final boolean bodyEndsEarly;
    private boolean ended;

    /** Whom to wake when all tasks have ended. */
    volatile Waker waker;

    Joining(Group group, boolean closing, boolean bodyEndsEarly) {
        this.group = group;
        this.closing = closing;
        this.bodyEndsEarly = bodyEndsEarly;
    }

    @Override
    public Poll<Void> poll(Context context) {
        if (ended) {
            throw Ended.refuse();
        }
        waker = context.waker();
        if (closing) {
            group.close(bodyEndsEarly);
        }
        if (!group.isThrough(this)) {
            return Poll.pending();
        }
        ended = true;
        Throwable failure = closing ? group.unseenFailure() : group.joinedFailure();
        if (failure != null) {
            throw Failures.<RuntimeException>sneaky(failure);
        }
        return Poll.ready(null);
    }

    @Override
    public boolean mustEnd() {
        return closing;
    }

    @Override
    public void inspect(View view) {
        view.what(closing ? "the tasks of a group, which it closes" : "the tasks of a group");
        view.group(group);
    }

    @Override
    public boolean cancel() {
        if (closing && !ended) {
            return false;
        }
        ended = true;
        group.forget(this);
        return true;
    }
}
