package io.fermata.sync;

import io.fermata.spi.View;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The lock of one channel, semaphore or the like, with those that are to be woken when it has been left.
 *
 * <p>It is held for a few instructions, in which no foreign code runs, so that others spin for it: entering takes one atomic
 * instruction, and leaving none, which is half of what a monitor takes. It can't be entered twice. Whoever needs several takes
 * them in their order. It is used like this:
 *
 * <pre>{@code
 * Operation<?> woken;
 * gate.enter();
 * try {
 *     ...
 *     woken = gate.leave();
 * } catch (Throwable failure) {
 *     gate.held = 0; // no call, for which a full stack would have no room
 *     throw failure;
 * }
 * Operation.wakeAll(woken);
 * }</pre>
 */
abstract class Gate implements View.Resource, View.Holder {

    /** How often a thread looks before it lets others run, and how often it does that before it sleeps in between. */
    private static final int SPINS = 100;

    private static final int YIELDS = 1_000;
    private static final long PAUSE_NANOS = 50_000;

    private static final AtomicLong LAST = new AtomicLong();
    private static final VarHandle HELD;

    static {
        try {
            HELD = MethodHandles.lookup().findVarHandle(Gate.class, "held", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Whether a thread is inside: 0 or 1. */
    volatile int held;

    private volatile long order;

    /** Those to be woken: a chain, in which the one before the first is the last, if that is another one. */
    private Operation<?> woken;

    /** What those who wait for room wait for: who takes something out. */
    final View.Resource exit() {
        return new Exit(this);
    }

    @Override
    public boolean isExclusive() {
        return false;
    }

    @Override
    public List<View.Resource> holds() {
        return List.of(this, exit());
    }

    /** The end at which something is taken out. */
    private record Exit(Gate of) implements View.Resource {

        @Override
        public boolean isExclusive() {
            return false;
        }
    }

    final void enter() {
        if (!HELD.weakCompareAndSetAcquire(this, 0, 1)) {
            enterLater();
        }
    }

    private void enterLater() {
        for (int tries = 0; held != 0 || !HELD.compareAndSet(this, 0, 1); tries++) {
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else if (tries < YIELDS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
        }
    }

    /** Leaves, and hands over those that are to be woken, as a chain. */
    final Operation<?> leave() {
        Operation<?> first = woken;
        if (first != null) {
            woken = null;
        }
        release();
        return first;
    }

    /** Leaves, and leaves those that are to be woken to whoever leaves next. */
    final void release() {
        HELD.setRelease(this, 0);
    }

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
        Operation<?> first = woken;
        if (first == null) {
            woken = operation;
            return;
        }
        Operation<?> last = first.previous == null ? first : first.previous;
        last.following = operation;
        first.previous = operation;
    }
}
