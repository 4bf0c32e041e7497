package io.fermata.schedule;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Scheduler;
import io.fermata.Waker;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/** Polls on the calling thread, which parks in between. */
public final class CallingThread implements Waker, Context {

    private final Thread thread = Thread.currentThread();
    private volatile boolean woken;

    private CallingThread() {}

    /** Runs to the end. An interrupt cancels, and is left set. */
    public static <T> T run(Async<T> async) {
        refuseToWait("block()");
        return new CallingThread().drive(async, false);
    }

    /** Ends early: the clean-up code runs here to its end. */
    public static void cancel(Async<?> async) {
        if (async.cancel()) {
            return;
        }
        CallingThread here = new CallingThread();
        try {
            if (async.poll(here) instanceof Poll.Ready) {
                return;
            }
            refuseToWait("close()");
            here.drive(async, true);
        } catch (CancellationException closed) {
            Throwable[] suppressed = closed.getSuppressed();
            if (suppressed.length > 0) {
                for (int i = 1; i < suppressed.length; i++) {
                    suppressed[0].addSuppressed(suppressed[i]);
                }
                throw io.fermata.combine.Failures.<RuntimeException>sneaky(suppressed[0]);
            }
        }
    }

    private static void refuseToWait(String call) {
        if (Running.on() != null) {
            throw new IllegalStateException(
                    call + " was called on a thread that runs tasks, which must not wait:"
                            + " in a body write a.await(...); elsewhere start() it, or give blocking code to Async.blocking(...)");
        }
    }

    private <T> T drive(Async<T> async, boolean interruptsWait) {
        boolean interrupted = false;
        boolean cancelled = interruptsWait;
        try {
            while (true) {
                woken = false;
                if (async.poll(this) instanceof Poll.Ready<T> ready) {
                    return ready.value();
                }
                while (!woken) {
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                    if (interrupted && !cancelled) {
                        cancelled = true;
                        if (async.cancel()) {
                            throw new CancellationException("The thread that waited was interrupted");
                        }
                        break;
                    }
                }
            }
        } finally {
            if (interrupted) {
                thread.interrupt();
            }
        }
    }

    @Override
    public void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    @Override
    public Waker waker() {
        return this;
    }

    @Override
    public Scheduler scheduler() {
        return Scheduler.shared();
    }
}
