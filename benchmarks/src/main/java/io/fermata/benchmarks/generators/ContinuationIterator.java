package io.fermata.benchmarks.generators;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * An iterator whose body runs on the JDK's internal {@code Continuation}, which virtual threads are made of: what one could have
 * with {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED} on JDK 21 and later.
 *
 * <p>The constants are method handles, so that the JIT compiler sees plain calls.
 */
final class ContinuationIterator<T> implements Iterator<T> {

    private static final MethodHandle NEW;
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;
    private static final Object SCOPE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> scope = Class.forName("jdk.internal.vm.ContinuationScope");
            Class<?> continuation = Class.forName("jdk.internal.vm.Continuation");
            SCOPE = lookup.findConstructor(scope, MethodType.methodType(void.class, String.class))
                    .invoke("benchmark");
            NEW = lookup.findConstructor(continuation, MethodType.methodType(void.class, scope, Runnable.class))
                    .asType(MethodType.methodType(Object.class, Object.class, Runnable.class));
            RUN = lookup.findVirtual(continuation, "run", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
            YIELD = lookup.findStatic(continuation, "yield", MethodType.methodType(boolean.class, scope))
                    .asType(MethodType.methodType(boolean.class, Object.class));
        } catch (Throwable missing) {
            throw new ExceptionInInitializerError(missing);
        }
    }

    private final Object continuation;
    private boolean ended;
    private boolean ready;
    private T current;

    ContinuationIterator(Consumer<ContinuationIterator<T>> body) {
        try {
            continuation = (Object) NEW.invokeExact(SCOPE, (Runnable) () -> {
                body.accept(this);
                ended = true;
            });
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Hands out an element, called from the body. */
    void yield(T value) {
        current = value;
        ready = true;
        suspend();
    }

    /** Suspends the body. */
    static void suspend() {
        try {
            boolean done = (boolean) YIELD.invokeExact(SCOPE);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Runs the body to its next suspension. */
    void run() {
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public boolean hasNext() {
        if (!ready && !ended) {
            run();
        }
        return ready;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        T element = current;
        current = null;
        return element;
    }
}
