package io.fermata.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** What the peers need that only a newer JDK has. Their benchmarks are those whose names match {@link #ONLY}. */
public final class Newer {

    /** Lets code use the JDK's internal {@code Continuation}. */
    public static final String EXPORT = "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED";

    /** The names of benchmarks that need a JDK 21 or later. */
    public static final String ONLY = ".*\\.(jdkContinuation|virtualThread)$";

    private Newer() {}

    /** Whether this JDK has what they need. */
    public static boolean isHere() {
        return Runtime.version().feature() >= 21;
    }

    /** Gives the result of what a new virtual thread does: both ends of a hand-off are quickest on such ones. */
    public static <R> R call(Callable<R> action) throws Exception {
        return start(action).get();
    }

    /** Starts a virtual thread. */
    public static <R> FutureTask<R> start(Callable<R> action) {
        FutureTask<R> task = new FutureTask<>(action);
        try {
            Thread thread = (Thread) VirtualThreads.START.invokeExact((Runnable) task);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
        return task;
    }

    private static final class VirtualThreads {
        static final MethodHandle START;

        static {
            try {
                START = MethodHandles.lookup()
                        .findStatic(
                                Thread.class,
                                "startVirtualThread",
                                MethodType.methodType(Thread.class, Runnable.class));
            } catch (ReflectiveOperationException missing) {
                throw new ExceptionInInitializerError(missing);
            }
        }
    }
}
