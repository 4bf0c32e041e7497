package io.fermata.sync;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The lock of one channel, semaphore or the like, with those that are to be woken when it has been left.
 *
 * <p>It is held for a few instructions, in which no foreign code runs. Whoever needs several takes them in their order.
 */
abstract class Gate {

    private static final AtomicLong LAST = new AtomicLong();

    private volatile long order;

    /** Those to be woken: a chain, in which the one before the first is the last. */
    private Operation<?> woken;

    /** Where it stands among all locks, found out when first asked for. */
    final long order() {
        long known = order;
        return known != 0 ? known : giveOrder();
    }

    private synchronized long giveOrder() {
        if (order == 0) {
            order = LAST.incrementAndGet();
        }
        return order;
    }

    /** Ends the waiting of an operation that was claimed. Called with the lock. */
    final void grant(Operation<?> operation) {
        operation.granted();
        if (woken == null) {
            woken = operation;
        } else {
            woken.previous.following = operation;
        }
        woken.previous = operation;
    }

    /** Hands over those that are to be woken without the lock, as a chain. Called with the lock. */
    final Operation<?> takeWoken() {
        Operation<?> first = woken;
        if (first != null) {
            woken = null;
        }
        return first;
    }
}
