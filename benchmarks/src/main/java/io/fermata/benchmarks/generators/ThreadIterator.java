package io.fermata.benchmarks.generators;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;

/** An iterator whose body is a virtual thread that hands over its elements; it needs JDK 21 or later. */
final class ThreadIterator<T> implements Iterator<T> {

    private static final Object END = new Object();

    private final SynchronousQueue<Object> queue = new SynchronousQueue<>();
    private Object current;

    ThreadIterator(Body<T> body) {
        start(() -> {
            body.run(this);
            queue.put(END);
            return null;
        });
    }

    /** What the thread does. */
    interface Body<T> {
        void run(ThreadIterator<T> out) throws InterruptedException;
    }

    /** Hands out an element, called from the body. */
    void yield(T value) throws InterruptedException {
        queue.put(value);
    }

    /** Gives the result of what a new virtual thread does: both ends of a hand-off are quickest on such ones. */
    static <R> R call(Callable<R> action) throws Exception {
        return start(action).get();
    }

    static <R> FutureTask<R> start(Callable<R> action) {
        FutureTask<R> task = new FutureTask<>(action);
        try {
            Thread thread = (Thread) Start.HANDLE.invokeExact((Runnable) task);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
        return task;
    }

    @Override
    public boolean hasNext() {
        try {
            if (current == null) {
                current = queue.take();
            }
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
        return current != END;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T element = (T) current;
        current = null;
        return element;
    }

    private static final class Start {
        static final MethodHandle HANDLE;

        static {
            try {
                HANDLE = MethodHandles.lookup()
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
