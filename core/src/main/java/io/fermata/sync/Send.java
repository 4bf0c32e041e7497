package io.fermata.sync;

import io.fermata.Poll;
import io.fermata.spi.View;

/** Waits until its element is in the buffer or with a receiver. */
final class Send<T> extends Operation<Void> {

    final T element;

    Send(Elements<T> elements, T element) {
        super(elements);
        this.element = element;
    }

    @SuppressWarnings("unchecked")
    private Elements<T> elements() {
        return (Elements<T>) gate;
    }

    @Override
    boolean attempt() {
        Elements<T> elements = elements();
        if (elements.isClosed()) {
            failure = ChannelClosedException.sending(elements.cause());
            return true;
        }
        if (elements.offer(element)) {
            return true;
        }
        if (elements.overflow != Overflow.FAIL) {
            return false;
        }
        failure = new ChannelFullException(elements.capacity);
        return true;
    }

    @Override
    String awaited() {
        return elements().capacity == 0 ? "a receiver of a channel" : "room in a channel";
    }

    @Override
    View.Resource resource() {
        return gate.exit();
    }

    @Override
    Waiters<?> queue() {
        return elements().senders;
    }

    @Override
    Poll<Void> value() {
        return DONE;
    }
}
