package io.fermata.sync;

import java.util.ArrayDeque;

/** Elements that wait for receivers, and receivers that wait for elements. Guarded by the lock of {@link #gate}. */
abstract class Inbox<T> extends Gate {

    /** Where buffers begin; they grow. */
    private static final int FIRST_CAPACITY = 16;

    final Gate gate;
    final Waiters<Receive<T, ?>> receivers = new Waiters<>();

    /** Elements that no receiver waits for, or {@code null} if there never were any and they have no room. */
    ArrayDeque<T> buffer;

    final int capacity;
    final Overflow overflow;
    private volatile boolean closed;
    private Throwable cause;

    /** Makes an empty one. Its lock is another one's, or its own if that is {@code null}. */
    Inbox(Gate gate, int capacity, Overflow overflow) {
        this.gate = gate != null ? gate : this;
        this.capacity = capacity;
        this.overflow = overflow;
        buffer = capacity == 0 ? null : new ArrayDeque<>(Math.min(capacity, FIRST_CAPACITY));
    }

    /** Takes the first element and lets in what waits for its place, or answers {@code null}. Called with the lock. */
    abstract T take();

    /** Takes in an element, unless it has to wait or is refused. Called with the lock, unless closed. */
    final boolean offer(T element) {
        if (handOver(element)) {
            return true;
        }
        if (capacity == 0) {
            return false;
        }
        if (buffer.size() < capacity) {
            buffer.add(element);
            return true;
        }
        if (overflow == Overflow.DROP_OLDEST) {
            buffer.poll();
            buffer.add(element);
        }
        return overflow == Overflow.DROP_OLDEST || overflow == Overflow.DROP_NEWEST;
    }

    /**
     * Takes back an element that was handed over and is not wanted: for another receiver, or as the first one, perhaps beyond the
     * capacity. Called with the lock.
     */
    final void takeBack(T element) {
        if (handOver(element)) {
            return;
        }
        if (buffer == null) {
            buffer = new ArrayDeque<>(1);
        }
        buffer.addFirst(element);
    }

    private boolean handOver(T element) {
        Receive<T, ?> receiver = receivers.claimFirst();
        if (receiver == null) {
            return false;
        }
        receiver.element = element;
        gate.grant(receiver);
        return true;
    }

    /** Ends all receivers that wait. Called with the lock. */
    final void shut(Throwable reason) {
        cause = reason;
        closed = true;
        for (Receive<T, ?> each = receivers.claimFirst(); each != null; each = receivers.claimFirst()) {
            each.atEnd();
            gate.grant(each);
        }
    }

    final boolean isClosed() {
        return closed;
    }

    /** What it was closed with, or {@code null}. */
    final Throwable cause() {
        return cause;
    }

    /** Receives at once, or answers {@code null}. */
    final T poll() {
        T element;
        Operation<?> woken;
        gate.enter();
        try {
            element = take();
            woken = gate.leave();
        } catch (Throwable failure) {
            gate.held = 0;
            throw failure;
        }
        Operation.wakeAll(woken);
        return element;
    }
}
