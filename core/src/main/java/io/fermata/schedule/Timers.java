package io.fermata.schedule;

import io.fermata.Scheduler;
import io.fermata.Waker;
import io.fermata.combine.Wakers;
import java.util.Arrays;

/**
 * The sleepers of a scheduler, in a heap with four children a node: adding, removing and taking the first cost O(log n), and
 * no thread. Safe for any number of threads.
 *
 * <p>Times are compared by their difference, as those of {@link System#nanoTime} have to be.
 */
final class Timers {

    private static final int CHILDREN = 4;

    private final TaskScheduler scheduler;
    private Sleep[] heap = new Sleep[16];
    private int size;
    private long order;

    /** Whether there is a sleeper at all, to be read without the lock. */
    private volatile boolean any;

    /** When the first one ends, to be read without the lock if there is any. */
    private volatile long earliest;

    Timers(TaskScheduler scheduler) {
        this.scheduler = scheduler;
    }

    static Timers of(Scheduler scheduler) {
        return ((TaskScheduler) scheduler).timers;
    }

    /** Adds a sleeper, whose {@code time} becomes its end. */
    void add(Sleep sleep, Waker waker) {
        boolean first;
        synchronized (this) {
            sleep.time = endAfter(sleep.time);
            sleep.order = order++;
            sleep.waker = waker;
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            up(size++, sleep);
            first = heap[0] == sleep;
            publish();
        }
        if (first) {
            scheduler.timersChanged();
        }
    }

    /** When a wait that begins now ends; the longest ones end after half of what the clock can tell. */
    private long endAfter(long nanos) {
        return scheduler.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 2);
    }

    /** How long a sleeper sleeps from now on, in nanoseconds, as far as can be told without the lock. */
    long left(Sleep sleep) {
        return sleep.time - scheduler.nanoTime();
    }

    /** Tells whether a sleeper's time isn't over yet, and whom to wake then. */
    synchronized boolean isPending(Sleep sleep, Waker waker) {
        if (sleep.index < 0) {
            return false;
        }
        sleep.waker = waker;
        return true;
    }

    synchronized void remove(Sleep sleep) {
        if (sleep.index >= 0) {
            take(sleep.index);
            publish();
        }
    }

    /** Wakes those whose time is over. */
    void fire(long now) {
        while (any && earliest - now <= 0) {
            Waker waker;
            synchronized (this) {
                if (size == 0 || heap[0].time - now > 0) {
                    return;
                }
                waker = take(0).waker;
                publish();
            }
            Wakers.wake(waker);
        }
    }

    boolean isEmpty() {
        return !any;
    }

    /** When the first one ends, if there is one. */
    long earliest() {
        return earliest;
    }

    private void publish() {
        if (size > 0) {
            earliest = heap[0].time;
        }
        any = size > 0;
    }

    private Sleep take(int index) {
        Sleep taken = heap[index];
        taken.index = -1;
        Sleep last = heap[--size];
        heap[size] = null;
        if (last != taken) {
            down(index, last);
            if (heap[index] == last) {
                up(index, last);
            }
        }
        return taken;
    }

    private void up(int from, Sleep sleep) {
        int index = from;
        while (index > 0) {
            int parent = (index - 1) / CHILDREN;
            if (!isBefore(sleep, heap[parent])) {
                break;
            }
            place(index, heap[parent]);
            index = parent;
        }
        place(index, sleep);
    }

    private void down(int from, Sleep sleep) {
        int index = from;
        while (true) {
            int best = -1;
            int child = index * CHILDREN + 1;
            for (int i = child; i < child + CHILDREN && i < size; i++) {
                if (best < 0 || isBefore(heap[i], heap[best])) {
                    best = i;
                }
            }
            if (best < 0 || !isBefore(heap[best], sleep)) {
                break;
            }
            place(index, heap[best]);
            index = best;
        }
        place(index, sleep);
    }

    private void place(int index, Sleep sleep) {
        heap[index] = sleep;
        sleep.index = index;
    }

    private static boolean isBefore(Sleep one, Sleep other) {
        long difference = one.time - other.time;
        return difference != 0 ? difference < 0 : one.order - other.order < 0;
    }
}
