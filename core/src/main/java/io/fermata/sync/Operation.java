package io.fermata.sync;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Waker;
import io.fermata.combine.Ended;
import io.fermata.combine.Failures;
import io.fermata.combine.Wakers;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * An {@link Async} that is attempted under the lock of its {@link Gate} and else stands in a queue until another operation
 * grants it. It is its own entry in the queue.
 *
 * <h2>The state word</h2>
 *
 * <pre>
 *   NEW      --attempt succeeded--> ENDED
 *   NEW      --attempt failed--> WAITING, in a queue
 *   WAITING  --another one granted it--> GRANTED, in no queue; woken after the lock was left
 *   WAITING  --cancelled--> ENDED
 *   GRANTED  --polled--> ENDED
 * </pre>
 *
 * From WAITING it is moved with the lock held. A cancellation of what was granted comes too late: the next poll delivers.
 */
abstract class Operation<T> implements Async<T>, Inspectable {

    private static final int NEW = 0;
    private static final int WAITING = 1;
    private static final int GRANTED = 2;
    private static final int ENDED = 3;

    /** What all operations without a value end with. */
    static final Poll<Void> DONE = Poll.ready(null);

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Operation.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    final Gate gate;

    /** In the queue, where it leads from the first to the last, or in the chain; guarded by the lock. */
    Operation<?> previous;

    /** In the queue, or in the chain of those to be woken; guarded by the lock. */
    Operation<?> following;

    /** What to end with instead of a value. */
    Throwable failure;

    /** The select that it is a case of, or {@code null}. */
    Select<?> select;

    private Waker waker;
    private int state;

    Operation(Gate gate) {
        this.gate = gate;
    }

    /** Comes to its end if that is possible at once: with a value or with {@link #failure}. Called with the lock. */
    abstract boolean attempt();

    /** The queue that it stands in while it waits. */
    abstract Waiters<?> queue();

    /** In words, what it waits for. */
    abstract String awaited();

    /** What others let it go on by. */
    View.Resource resource() {
        return gate;
    }

    /** What stands in the place of each {@code {}} of the words. */
    Object[] values() {
        return new Object[0];
    }

    @Override
    public final void inspect(View view) {
        if (isGranted()) {
            view.ready();
        } else {
            view.what(awaited(), values());
            view.resource(resource());
        }
    }

    /** The value, after the end without a {@link #failure}. */
    abstract Poll<T> value();

    /** Lets others go on that stood behind it. Called with the lock, after it has left the queue without being granted. */
    void left() {}

    @Override
    public final Poll<T> poll(Context context) {
        int seen = (int) STATE.getAcquire(this);
        if (seen == NEW) {
            return begin(context);
        }
        if (seen == WAITING && stillWaits(context.waker())) {
            return Poll.pending();
        }
        if (seen == ENDED) {
            throw Ended.refuse();
        }
        state = ENDED;
        return outcome();
    }

    private Poll<T> begin(Context context) {
        Waker asking = context.waker();
        Operation<?> woken;
        boolean through;
        gate.enter();
        try {
            through = attempt();
            if (through) {
                state = ENDED;
            } else {
                waker = asking;
                waitInQueue();
            }
            woken = gate.leave();
        } catch (Throwable failure) {
            gate.held = 0;
            throw failure;
        }
        if (woken != null) {
            wakeAll(woken);
        }
        return through ? outcome() : Poll.pending();
    }

    private boolean stillWaits(Waker current) {
        if (current == waker) {
            return true;
        }
        gate.enter();
        try {
            boolean waits = state == WAITING;
            if (waits) {
                waker = current;
            }
            gate.leave();
            return waits;
        } catch (Throwable failure) {
            gate.held = 0;
            throw failure;
        }
    }

    /** The end: the value, or the failure as it is. */
    final Poll<T> outcome() {
        if (failure != null) {
            throw Failures.<RuntimeException>sneaky(failure);
        }
        return value();
    }

    @Override
    public final boolean cancel() {
        if (state == NEW) {
            state = ENDED;
            return true;
        }
        return withdraw();
    }

    /** Leaves the queue, unless it was granted, and is at its end then. */
    final boolean withdraw() {
        Operation<?> woken;
        boolean withdrawn;
        gate.enter();
        try {
            withdrawn = state != GRANTED || giveBack();
            if (withdrawn) {
                end();
            }
            woken = gate.leave();
        } catch (Throwable failure) {
            gate.held = 0;
            throw failure;
        }
        wakeAll(woken);
        return withdrawn;
    }

    /** Undoes a grant that was not delivered, where that is possible. Called with the lock. */
    boolean giveBack() {
        return false;
    }

    /** Called with the lock. */
    final void granted() {
        STATE.setRelease(this, GRANTED);
    }

    final boolean isGranted() {
        return (int) STATE.getAcquire(this) == GRANTED;
    }

    final boolean isNew() {
        return state == NEW;
    }

    /** Becomes a case of a select, which begins. */
    final void join(Select<?> asking) {
        if (select != null) {
            throw new IllegalStateException(
                    "The same operation is a case of a select twice: make another one for each");
        }
        select = asking;
    }

    /** Attempts it alone, as a case of a select. */
    final boolean attemptCase() {
        Operation<?> woken;
        boolean through;
        gate.enter();
        try {
            through = attempt();
            woken = gate.leave();
        } catch (Throwable failure) {
            gate.held = 0;
            throw failure;
        }
        wakeAll(woken);
        return through;
    }

    /** Waits as a case of a select. Called with the lock. */
    final void enqueueCase() {
        waitInQueue();
    }

    private void waitInQueue() {
        state = WAITING;
        queue().add(this);
    }

    final boolean waits() {
        return state == WAITING;
    }

    /** Ends as a case of a select, whether it was granted or not. */
    final void leaveCase() {
        Operation<?> woken;
        gate.enter();
        try {
            end();
            woken = gate.leave();
        } catch (Throwable failure) {
            gate.held = 0;
            throw failure;
        }
        wakeAll(woken);
    }

    private void end() {
        boolean waits = state == WAITING;
        state = ENDED;
        if (waits) {
            queue().remove(this);
            left();
        }
    }

    /** Whether whoever asks may, and then must, grant it. Called with the lock. */
    final boolean isClaimable() {
        return select == null || select.claim(this);
    }

    /** Wakes a chain of granted operations, without the lock. */
    static void wakeAll(Operation<?> first) {
        Operation<?> each = first;
        while (each != null) {
            Operation<?> after = each.following;
            each.wake();
            each = after;
        }
    }

    private void wake() {
        if (select == null) {
            Wakers.wake(waker);
        } else {
            select.wake();
        }
    }
}
