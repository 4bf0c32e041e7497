package io.fermata.combine;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Scheduler;
import io.fermata.Waker;
import io.fermata.spi.Inspectable;
import io.fermata.spi.View;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/**
 * Several {@link Async}s that are polled as one.
 *
 * <p>Each arm that is woken is put on a stack, which the next poll takes as a whole: a wake-up costs one poll of one arm,
 * however many there are. Whoever finds the stack empty wakes the whole; an arm that is woken during a poll is polled by
 * the next one.
 *
 * @param <A> what the arms give
 * @param <R> what is made of that
 */
abstract class Arms<A, R> implements Async<R>, Inspectable {

    private static final VarHandle WOKEN;

    static {
        try {
            WOKEN = MethodHandles.lookup().findVarHandle(Arms.class, "woken", Arm.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Arm<A>[] arms;
    private int running;
    private int stopped;
    private boolean begun;
    private boolean stopping;
    private boolean again;
    private boolean ended;
    private Throwable cleanUpFailure;

    /** Of the poll that is under way or was the last one. */
    private Context context;

    private volatile Waker waker;
    private volatile Arm<A> woken;

    @SuppressWarnings({"unchecked", "this-escape"})
    Arms(Collection<? extends Async<? extends A>> asyncs) {
        Object[] given = asyncs.toArray();
        arms = (Arm<A>[]) new Arm<?>[given.length];
        for (int i = 0; i < given.length; i++) {
            arms[i] = new Arm<>(this, i, (Async<? extends A>) Objects.requireNonNull(given[i], "async"));
        }
        running = given.length;
    }

    @Override
    public final void inspect(View view) {
        List<Object> open = new ArrayList<>();
        for (Arm<A> arm : arms) {
            Object async = arm.async;
            if (async != null) {
                open.add(async);
            }
        }
        if (stopping) {
            view.what("the clean-up of {}", open.size());
            view.allOf(open);
        } else if (needsAll()) {
            view.what("all of {}, of which {} have ended", count(), count() - open.size());
            view.allOf(open);
        } else {
            view.what("the first of {}", open.size());
            view.anyOf(open);
        }
    }

    /** Whether it waits for all arms even if one succeeds. */
    abstract boolean needsAll();

    final int count() {
        return arms.length;
    }

    /** Takes the value of an arm. */
    abstract void succeeded(int index, A value);

    /** Takes the failure of an arm, which isn't its cancellation by {@link #stop}. */
    abstract void failed(int index, Throwable failure);

    /** Gives what it came to, or throws. All arms have ended. */
    abstract R result() throws Throwable;

    /** Lets go of what has been gathered, since nobody waits for it, or tells that {@link #result} has to be given all the same. */
    abstract boolean isForgotten();

    @Override
    public final Poll<R> poll(Context given) {
        if (ended) {
            throw Ended.refuse();
        }
        context = given;
        waker = given.waker();
        if (begun) {
            pollAll(take());
        } else {
            begin();
        }
        while (again) {
            again = false;
            pollAll(take());
        }
        return running > 0 ? Poll.pending() : end();
    }

    private void begin() {
        begun = true;
        for (Arm<A> arm : arms) {
            if (arm.async != null) {
                arm.async = Carried.branch(arm.async);
            }
            poll(arm);
        }
    }

    private Poll<R> end() {
        ended();
        try {
            return Poll.ready(result());
        } catch (Throwable failure) {
            throw Failures.<RuntimeException>sneaky(failure);
        }
    }

    private void ended() {
        ended = true;
        context = null;
        waker = null;
    }

    /** Takes all that were woken, in the order in which they were. */
    @SuppressWarnings("unchecked")
    private Arm<A> take() {
        Arm<A> newest = (Arm<A>) WOKEN.getAndSet(this, null);
        Arm<A> oldest = null;
        while (newest != null) {
            Arm<A> next = newest.next;
            newest.next = oldest;
            oldest = newest;
            newest = next;
        }
        return oldest;
    }

    private void pollAll(Arm<A> oldest) {
        Arm<A> arm = oldest;
        while (arm != null) {
            Arm<A> next = arm.next;
            arm.next = null;
            poll(arm);
            arm = next;
        }
    }

    private void poll(Arm<A> arm) {
        if (arm.async == null) {
            return;
        }
        arm.release();
        A value;
        try {
            if (!(arm.async.poll(arm) instanceof Poll.Ready<? extends A> ready)) {
                return;
            }
            value = ready.value();
        } catch (Throwable failure) {
            end(arm);
            fail(arm, failure);
            return;
        }
        end(arm);
        succeeded(arm.index, value);
    }

    private void end(Arm<A> arm) {
        arm.async = null;
        arm.claim();
        running--;
    }

    private void fail(Arm<A> arm, Throwable failure) {
        if (stopping && failure instanceof CancellationException) {
            stopped++;
            cleanUpFailure = Failures.joinedCleanUp(cleanUpFailure, failure);
        } else {
            failed(arm.index, failure);
        }
    }

    /** Cancels all arms that have not ended. */
    final void stop() {
        if (!stopping) {
            stopping = true;
            for (Arm<A> arm : arms) {
                if (arm.async != null) {
                    stop(arm);
                }
            }
        }
    }

    private void stop(Arm<A> arm) {
        boolean through = true;
        try {
            through = arm.async.cancel();
        } catch (Throwable failure) {
            cleanUpFailure = Failures.joined(cleanUpFailure, failure);
        }
        if (through) {
            stopped++;
            end(arm);
        } else {
            if (arm.claim()) {
                push(arm);
            }
            again = true;
        }
    }

    @Override
    public final boolean cancel() {
        if (ended) {
            return true;
        }
        stop();
        if (running > 0 || !isForgotten() || cleanUpFailure != null) {
            return false;
        }
        ended();
        return true;
    }

    /** Closes a value that nobody gets. */
    final void discard(Object value) {
        cleanUpFailure = Failures.joined(cleanUpFailure, Failures.discard(value));
    }

    /** What clean-up code threw, or {@code null}. */
    final Throwable cleanUpFailure() {
        return cleanUpFailure;
    }

    /** Tells whether some arms ended because they were cancelled. */
    final boolean hasStopped() {
        return stopped > 0;
    }

    /** What is thrown because of a cancellation. */
    final CancellationException cancelled() {
        CancellationException cancelled =
                new CancellationException("cancelled while waiting for " + count() + " others");
        Failures.joined(cancelled, cleanUpFailure);
        return cancelled;
    }

    final Waker waker() {
        return waker;
    }

    final Scheduler scheduler() {
        return context.scheduler();
    }

    /** Puts an arm on the stack, and tells whether it was empty. */
    private boolean push(Arm<A> arm) {
        while (true) {
            Arm<A> newest = woken;
            arm.next = newest;
            if (WOKEN.compareAndSet(this, newest, arm)) {
                return newest == null;
            }
        }
    }

    /** An arm that isn't on the stack was woken. Any thread calls it. */
    final void woken(Arm<A> arm) {
        if (push(arm)) {
            Waker waiting = waker;
            if (waiting != null) {
                waiting.wake();
            }
        }
    }

    /** An arm lets others run. */
    final void yielded(Arm<A> arm) {
        if (arm.claim()) {
            push(arm);
        }
        context.yieldNow();
    }
}
