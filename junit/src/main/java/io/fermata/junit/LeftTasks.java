package io.fermata.junit;

import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** The tasks that a test left behind. */
final class LeftTasks {

    /** How many tasks are listed. */
    private static final int MOST_TASKS = 20;

    private LeftTasks() {}

    /** Closes a scheduler, and fails if it was left with tasks that wait. */
    static void refuse(VirtualTimeScheduler scheduler) {
        scheduler.runReady();
        List<Task<?>> left = new ArrayList<>(scheduler.unfinished());
        AssertionFailedError failure = null;
        if (!left.isEmpty()) {
            Collections.reverse(left);
            failure = new AssertionFailedError(dump(left));
        }
        try {
            scheduler.close();
        } catch (Throwable cleanUp) {
            if (failure == null) {
                throw cleanUp;
            }
            failure.addSuppressed(cleanUp);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static String dump(List<Task<?>> left) {
        StringBuilder text = new StringBuilder("The test left ")
                .append(left.size() == 1 ? "a task" : left.size() + " tasks")
                .append(" behind, which it should have awaited, cancelled, or given the time to end:");
        for (Task<?> task : left.subList(0, Math.min(left.size(), MOST_TASKS))) {
            text.append("\n  ").append(task);
        }
        if (left.size() > MOST_TASKS) {
            text.append("\n  and ").append(left.size() - MOST_TASKS).append(" more");
        }
        return text.toString();
    }
}
