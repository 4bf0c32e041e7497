package io.fermata.combine;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Scheduler;
import io.fermata.Waker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** One of several {@link Async}s that are polled as one: its own waker and its own context. */
final class Arm<A> implements Context, Waker {

    private static final VarHandle QUEUED;

    static {
        try {
            QUEUED = MethodHandles.lookup().findVarHandle(Arm.class, "queued", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    final int index;

    /** What is polled, {@code null} once it has ended. */
    Async<? extends A> async;

    /** The one that was woken before this one, among those that stand in the queue. */
    Arm<A> next;

    private final Arms<A, ?> arms;

    /** Whether it stands in the queue, or needn't. */
    @SuppressWarnings("unused")
    private volatile boolean queued = true;

    Arm(Arms<A, ?> arms, int index, Async<? extends A> async) {
        this.arms = arms;
        this.index = index;
        this.async = async;
    }

    /** Tells whether the arm wasn't queued yet, and is from now on: whoever gets {@code true} puts it into the queue. */
    boolean claim() {
        return !(boolean) QUEUED.getAndSet(this, true);
    }

    /** Says that the arm was taken out of the queue. Reads too, so that what a waker wrote before is seen from now on. */
    void release() {
        QUEUED.getAndSet(this, false);
    }

    @Override
    public void wake() {
        if (claim()) {
            arms.woken(this);
        }
    }

    /** Whom all arms together wake, or {@code null} if they wake nobody any longer. */
    Waker whole() {
        return arms.waker();
    }

    @Override
    public Waker waker() {
        return this;
    }

    @Override
    public Scheduler scheduler() {
        return arms.scheduler();
    }

    @Override
    public void yieldNow() {
        arms.yielded(this);
    }
}
