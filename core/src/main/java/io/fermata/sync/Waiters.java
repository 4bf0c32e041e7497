package io.fermata.sync;

/**
 * A queue of operations that wait, linked through themselves. Guarded by the lock of their {@link Gate}.
 *
 * <p>The one before the first is the last, if that is another one: references are written as seldom as can be, which costs much
 * more than to read them with some collectors.
 */
final class Waiters<O extends Operation<?>> {

    private Operation<?> first;

    @SuppressWarnings("unchecked")
    O first() {
        return (O) first;
    }

    void add(Operation<?> operation) {
        if (first == null) {
            first = operation;
        } else {
            Operation<?> last = first.previous == null ? first : first.previous;
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
            if (after != null) {
                after.previous = before == after ? null : before;
            }
        } else {
            before.following = after;
            Operation<?> behind = after == null ? first : after;
            behind.previous = before == behind ? null : before;
        }
        if (before != null) {
            operation.previous = null;
        }
        if (after != null) {
            operation.following = null;
        }
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
