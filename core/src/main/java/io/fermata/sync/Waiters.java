package io.fermata.sync;

/**
 * A queue of operations that wait, linked through themselves. Guarded by the lock of their {@link Gate}.
 *
 * <p>The one before the first is the last: to write a new object into an old one costs much more than into a new one with some
 * collectors, and this way a queue holds one reference alone.
 */
final class Waiters<O extends Operation<?>> {

    private Operation<?> first;

    @SuppressWarnings("unchecked")
    O first() {
        return (O) first;
    }

    void add(O operation) {
        operation.queue = this;
        if (first == null) {
            first = operation;
            operation.previous = operation;
        } else {
            Operation<?> last = first.previous;
            last.following = operation;
            operation.previous = last;
            first.previous = operation;
        }
    }

    void remove(Operation<?> operation) {
        Operation<?> before = operation.previous;
        Operation<?> after = operation.following;
        if (operation == first) {
            first = after;
        } else {
            before.following = after;
        }
        if (after != null) {
            after.previous = before;
        } else if (first != null) {
            first.previous = before;
        }
        operation.previous = null;
        operation.following = null;
        operation.queue = null;
    }

    /**
     * Takes out the first operation that can be claimed for its caller alone. A select that is just looking at its other cases
     * is passed over; it looks here again.
     *
     * @return one that has to be granted, or {@code null}
     */
    @SuppressWarnings("unchecked")
    O claimFirst() {
        Operation<?> each = first;
        while (each != null) {
            Operation<?> after = each.following;
            if (each.isClaimable()) {
                remove(each);
                return (O) each;
            }
            each = after;
        }
        return null;
    }
}
