package io.fermata.sync;

/**
 * What is inside of a channel.
 *
 * <p>Receivers wait only when there is no element, senders only when there is no room. But for selects that are just looking at
 * their other cases, there is never one of each.
 */
final class Elements<T> extends Inbox<T> {

    final Waiters<Send<T>> senders = new Waiters<>();

    Elements(int capacity, Overflow overflow) {
        super(null, capacity, overflow);
    }

    @Override
    T take() {
        T first = buffer == null ? null : buffer.poll();
        if (first != null && buffer.size() >= capacity) {
            return first; // One that was taken back: there is no room for another one yet.
        }
        Send<T> sender = senders.claimFirst();
        if (sender == null) {
            return first;
        }
        grant(sender);
        if (first == null) {
            return sender.element;
        }
        buffer.add(sender.element);
        return first;
    }

    boolean trySend(T element) {
        Operation<?> woken;
        boolean sent;
        enter();
        try {
            sent = !isClosed() && offer(element);
            woken = leave();
        } catch (Throwable failure) {
            held = 0;
            throw failure;
        }
        Operation.wakeAll(woken);
        return sent;
    }

    void close(Throwable reason) {
        Operation<?> woken;
        enter();
        try {
            if (!isClosed()) {
                shut(reason);
                for (Send<T> each = senders.claimFirst(); each != null; each = senders.claimFirst()) {
                    each.failure = ChannelClosedException.sending(reason);
                    grant(each);
                }
            }
            woken = leave();
        } catch (Throwable failure) {
            held = 0;
            throw failure;
        }
        Operation.wakeAll(woken);
    }
}
