package io.fermata.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;

/**
 * The queue of a worker: a ring that its owner adds to, and that all take from at the other end.
 *
 * <p>Only the owner moves {@code tail}, and writes the place there before it does. Whoever takes reads the places first and then
 * moves {@code head} by compare-and-set: if that succeeds, nobody else took them, and the owner has not written over them. The
 * way of taking half of another's ring is that of Go's and Tokio's schedulers.
 */
final class LocalQueue {

    private static final int CAPACITY = 256;
    private static final int MASK = CAPACITY - 1;

    private static final VarHandle HEAD;
    private static final VarHandle TAIL;

    static {
        try {
            HEAD = MethodHandles.lookup().findVarHandle(LocalQueue.class, "head", int.class);
            TAIL = MethodHandles.lookup().findVarHandle(LocalQueue.class, "tail", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final AsyncTask<?>[] ring = new AsyncTask<?>[CAPACITY];
    private volatile int head;
    private volatile int tail;

    int size() {
        return tail - head;
    }

    /** Adds a task, if there is room. The owner alone calls it. */
    boolean add(AsyncTask<?> task) {
        int end = (int) TAIL.get(this);
        if (end - head >= CAPACITY) {
            return false;
        }
        ring[end & MASK] = task;
        TAIL.setRelease(this, end + 1);
        return true;
    }

    /** Takes the oldest task, or gives {@code null}. The owner alone calls it. */
    AsyncTask<?> poll() {
        while (true) {
            int first = head;
            if (first == (int) TAIL.get(this)) {
                return null;
            }
            AsyncTask<?> task = ring[first & MASK];
            if (HEAD.compareAndSet(this, first, first + 1)) {
                return task;
            }
        }
    }

    /** Makes room: the older half of a full ring goes elsewhere. The owner alone calls it. */
    void moveHalfTo(Queue<AsyncTask<?>> target) {
        int first = head;
        int count = (tail - first + 1) / 2;
        AsyncTask<?>[] moved = new AsyncTask<?>[count];
        for (int i = 0; i < count; i++) {
            moved[i] = ring[first + i & MASK];
        }
        // If it fails somebody else has taken some: then there is room, too.
        if (HEAD.compareAndSet(this, first, first + count)) {
            for (AsyncTask<?> task : moved) {
                target.add(task);
            }
        }
    }

    /**
     * Takes the older half for another worker, whose queue is empty. The thief alone calls it.
     *
     * @return the first of them, which isn't in the thief's queue, or {@code null}
     */
    AsyncTask<?> moveHalfTo(LocalQueue thief) {
        while (true) {
            int first = head;
            int size = tail - first;
            if (size <= 0) {
                return null;
            }
            int count = size - size / 2;
            if (count > CAPACITY / 2) {
                // The two counters were read at different moments.
                continue;
            }
            int end = (int) TAIL.get(thief);
            AsyncTask<?> task = ring[first & MASK];
            for (int i = 1; i < count; i++) {
                thief.ring[end + i - 1 & MASK] = ring[first + i & MASK];
            }
            if (HEAD.compareAndSet(this, first, first + count)) {
                TAIL.setRelease(thief, end + count - 1);
                return task;
            }
        }
    }
}
