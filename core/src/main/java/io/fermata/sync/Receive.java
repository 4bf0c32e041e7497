package io.fermata.sync;

import io.fermata.Poll;
import java.util.Optional;

/** Waits for an element. */
abstract class Receive<T, R> extends Operation<R> {

    final Inbox<T> inbox;

    /** What was received, or {@code null} at the end. */
    T element;

    Receive(Inbox<T> inbox) {
        super(inbox.gate);
        this.inbox = inbox;
    }

    @Override
    final boolean attempt() {
        element = inbox.take();
        if (element != null) {
            return true;
        }
        if (!inbox.isClosed()) {
            return false;
        }
        atEnd();
        return true;
    }

    @Override
    final String awaited() {
        return "an element of a channel";
    }

    @Override
    final Waiters<?> queue() {
        return inbox.receivers;
    }

    /** Ends without an element, since there will be none. */
    abstract void atEnd();

    /** Waits for an element, and fails at the end. */
    static final class Element<T> extends Receive<T, T> {

        Element(Inbox<T> inbox) {
            super(inbox);
        }

        @Override
        void atEnd() {
            Throwable cause = inbox.cause();
            failure = cause != null ? cause : ChannelClosedException.receiving();
        }

        @Override
        Poll<T> value() {
            return Poll.ready(element);
        }
    }

    /** Waits for an element or the end. */
    static class Next<T> extends Receive<T, Optional<T>> {

        Next(Inbox<T> inbox) {
            super(inbox);
        }

        @Override
        final void atEnd() {
            failure = inbox.cause();
        }

        @Override
        final Poll<Optional<T>> value() {
            return Poll.ready(Optional.ofNullable(element));
        }
    }

    /** Waits for an element or the end, and gives back an element that comes when it is cancelled. */
    static final class Returning<T> extends Next<T> {

        Returning(Inbox<T> inbox) {
            super(inbox);
        }

        @Override
        boolean giveBack() {
            if (element != null) {
                inbox.takeBack(element);
                element = null;
            }
            return true;
        }
    }
}
