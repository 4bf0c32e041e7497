package io.fermata.benchmarks.generators;

import io.fermata.benchmarks.Newer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.SynchronousQueue;

/** An iterator whose body is a virtual thread that hands over its elements; it needs JDK 21 or later. */
final class ThreadIterator<T> implements Iterator<T> {

    private static final Object END = new Object();

    private final SynchronousQueue<Object> queue = new SynchronousQueue<>();
    private Object current;

    ThreadIterator(Body<T> body) {
        Newer.start(() -> {
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
}
