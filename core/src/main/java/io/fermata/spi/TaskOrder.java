package io.fermata.spi;

import io.fermata.Task;
import java.util.List;

/** Decides which of several tasks that are ready runs next, in virtual time. Tools for tests implement it. */
@FunctionalInterface
public interface TaskOrder {

    /**
     * Chooses a task.
     *
     * @param ready the tasks that are ready, at least two of them, in the order in which they became so
     * @return the index of one of them
     */
    int choose(List<? extends Task<?>> ready);
}
