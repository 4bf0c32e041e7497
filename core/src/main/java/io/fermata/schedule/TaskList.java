package io.fermata.schedule;

import java.util.List;

/** Some of the tasks that a scheduler runs. Safe for any number of threads; adding and removing take constant time. */
final class TaskList {

    private static final int COPIED_AT_ONCE = 10_000;

    private AsyncTask<?> first;
    private int size;

    synchronized void add(AsyncTask<?> task) {
        task.following = first;
        if (first != null) {
            first.previous = task;
        }
        first = task;
        size++;
    }

    /** Removes a task, if it is in here: of one that is started while its scheduler is closed there may be two who do so. */
    synchronized void remove(AsyncTask<?> task) {
        if (task.previous == null && task != first) {
            return;
        }
        unlink(task);
        size--;
        if (size == 0) {
            notifyAll();
        }
    }

    private void unlink(AsyncTask<?> task) {
        if (task.previous == null) {
            first = task.following;
        } else {
            task.previous.following = task.following;
        }
        if (task.following != null) {
            task.following.previous = task.previous;
        }
        task.previous = null;
        task.following = null;
    }

    /** Adds all tasks that are in here to a list. It holds others up for no longer than it takes to copy some of them. */
    void addTo(List<AsyncTask<?>> all) {
        AsyncTask<?> marker = null;
        while (true) {
            synchronized (this) {
                AsyncTask<?> next = first;
                if (marker != null) {
                    next = marker.following;
                    unlink(marker);
                }
                for (int i = 0; i < COPIED_AT_ONCE && next != null; i++) {
                    if (!next.isMarker()) {
                        all.add(next);
                    }
                    next = next.following;
                }
                if (next == null) {
                    return;
                }
                marker = AsyncTask.marker();
                insert(marker, next);
            }
        }
    }

    private void insert(AsyncTask<?> task, AsyncTask<?> before) {
        task.previous = before.previous;
        task.following = before;
        if (before.previous == null) {
            first = task;
        } else {
            before.previous.following = task;
        }
        before.previous = task;
    }

    synchronized int size() {
        return size;
    }

    synchronized void awaitEmpty() throws InterruptedException {
        while (size > 0) {
            wait();
        }
    }
}
