package io.fermata.combine;

import io.fermata.Waker;

/** Calls wakers of the program's, which may be anything. */
public final class Wakers {

    private Wakers() {}

    /** Wakes, come what may: others are to be woken after this one. */
    public static void wake(Waker waker) {
        try {
            waker.wake();
        } catch (Throwable failure) {
            report(failure);
        }
    }

    /** Gives whom a waker wakes in the end: it may be that of a part of somebody. */
    public static Waker target(Waker waker) {
        Waker target = waker;
        while (target instanceof Arm<?> arm) {
            Waker whole = arm.whole();
            if (whole == null) {
                break;
            }
            target = whole;
        }
        return target;
    }

    /** Gives what nobody can catch to the thread's handler of such things. */
    public static void report(Throwable failure) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
}
