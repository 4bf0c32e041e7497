package io.fermata.spi;

import io.fermata.Task;
import java.util.List;

/**
 * Decides which of the tasks that are ready runs next, in virtual time. It is asked before each step, so that it can count these: what it
 * throws is thrown to who moves the clock, and leaves the tasks as they are. Tools for tests implement it.
 */
@FunctionalInterface
public interface TaskOrder {

    /**
     * Chooses a task.
     *
     * @param ready the tasks that are ready, at least one, in the order in which they became so
     * @return the index of one of them
     */
    int choose(List<? extends Task<?>> ready);
}
