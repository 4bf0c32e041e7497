package io.fermata.schedule;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.Scheduler;
import io.fermata.Waker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Polls on the calling thread, which parks in between. */
public final class CallingThread implements Waker, Context {

    /** Those that wait at this moment. */
    private static final Set<CallingThread> WAITING = ConcurrentHashMap.newKeySet();

    private final Thread thread = Thread.currentThread();
    private final Async<?> content;
    private volatile boolean woken;

    private CallingThread(Async<?> content) {
        this.content = content;
    }

    /** Those that wait at this moment. */
    public static List<CallingThread> waiting() {
        return new ArrayList<>(WAITING);
    }

    /** The thread that waits. */
    public Thread thread() {
        return thread;
    }

    /** Whether nobody has woken it since it last looked. */
    public boolean isWaiting() {
        return !woken;
    }

    /** What it drives to its end. */
    public Async<?> content() {
        return content;
    }

    /** Runs to the end. An interrupt cancels, and is left set. */
    public static <T> T run(Async<T> async) {
        refuseToWait("block()");
        try {
            return new CallingThread(async).drive(async, false);
        } catch (Throwable failure) {
            addCallers(failure);
            throw failure;
        }
    }

    /** Adds who waits here to the end of the trace of a failure that comes from another thread. */
    private static void addCallers(Throwable failure) {
        try {
            StackTraceElement[] trace = failure.getStackTrace();
            if (trace.length == 0 || indexOfBlock(trace) < trace.length) {
                return;
            }
            StackTraceElement[] here = new Throwable().getStackTrace();
            int block = indexOfBlock(here);
            StackTraceElement[] whole = Arrays.copyOf(trace, trace.length + here.length - block);
            System.arraycopy(here, block, whole, trace.length, here.length - block);
            failure.setStackTrace(whole);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError tooFull) {
            // The trace stays as it is: the failure itself matters more.
            return;
        }
    }

    /** Where a trace has the line of {@code Async.block}, or its length. */
    private static int indexOfBlock(StackTraceElement[] trace) {
        int index = 0;
        while (index < trace.length
                && !(trace[index].getMethodName().equals("block")
                        && trace[index].getClassName().equals("io.fermata.Async"))) {
            index++;
        }
        return index;
    }

    /** Ends early: the clean-up code runs here to its end. */
    public static void cancel(Async<?> async) {
        if (async.cancel()) {
            return;
        }
        CallingThread here = new CallingThread(async);
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
                WAITING.add(this);
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
                WAITING.remove(this);
            }
        } finally {
            WAITING.remove(this);
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
