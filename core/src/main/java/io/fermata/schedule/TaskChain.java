package io.fermata.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * Some tasks, linked through themselves, of which each may stand in one such chain. Adding and removing take constant time. It is
 * not safe for several threads at once.
 */
public final class TaskChain {

    private AsyncTask<?> newest;

    /** Adds a task. */
    public void add(AsyncTask<?> task) {
        task.memberAfter = newest;
        if (newest != null) {
            newest.memberBefore = task;
        }
        newest = task;
    }

    /** Removes a task that is in here. */
    public void remove(AsyncTask<?> task) {
        if (task.memberBefore == null) {
            newest = task.memberAfter;
        } else {
            task.memberBefore.memberAfter = task.memberAfter;
        }
        if (task.memberAfter != null) {
            task.memberAfter.memberBefore = task.memberBefore;
        }
        task.memberBefore = null;
        task.memberAfter = null;
    }

    /** All tasks that are in here, the newest first. */
    public List<AsyncTask<?>> all() {
        List<AsyncTask<?>> all = new ArrayList<>();
        for (AsyncTask<?> task = newest; task != null; task = task.memberAfter) {
            all.add(task);
        }
        return all;
    }
}
