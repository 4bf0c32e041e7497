package io.fermata.schedule;

import java.util.List;

/** Some of the tasks that a scheduler runs. Safe for any number of threads; adding and removing take constant time. */
final class TaskList {

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

    synchronized void remove(AsyncTask<?> task) {
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
        size--;
        if (size == 0) {
            notifyAll();
        }
    }

    synchronized void addTo(List<AsyncTask<?>> all) {
        for (AsyncTask<?> task = first; task != null; task = task.following) {
            all.add(task);
        }
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
