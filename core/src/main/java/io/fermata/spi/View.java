package io.fermata.spi;

import io.fermata.Task;
import java.time.Duration;
import java.util.List;

/**
 * What an {@link Inspectable} tells about itself to: from the outside to the inside.
 *
 * <p>It tells one of {@link #inner}, {@link #anyOf}, {@link #allOf}, {@link #task}, {@link #group} and {@link #resource}, or none of
 * them if it waits for something outside of all tasks.
 */
public interface View {

    /**
     * Tells whether words and lines are wanted: where they aren't, they needn't be told.
     *
     * @return whether {@link #body}, {@link #at} and {@link #what} have any effect
     */
    boolean hasWords();

    /**
     * Shows a body, before the line where it waits.
     *
     * @param kind what it is, as in "async body"
     * @param start where it begins
     */
    void body(String kind, StackTraceElement start);

    /**
     * Shows a line of the program that waits for all that is told after it.
     *
     * @param line the line
     */
    void at(StackTraceElement line);

    /**
     * Says in words what is waited for, as in "a permit of a semaphore, of which {} of {} are left".
     *
     * @param words what follows "waits for"; those that differ in their values alone are taken for the same
     * @param values what to put in the place of each {@code {}}, in their order
     */
    void what(String words, Object... values);

    /**
     * Gives the name that the program gave to what is told after it.
     *
     * @param name the name
     */
    void name(String name);

    /**
     * Says that it waits for some time at the most.
     *
     * @param time how long
     */
    void atMost(Duration time);

    /** Says that it runs, or is ready to: there is nothing that it waits for. */
    void ready();

    /**
     * Goes on with what it waits for in turn.
     *
     * @param awaited an {@link Inspectable} or anything else
     */
    void inner(Object awaited);

    /**
     * Waits for one of several.
     *
     * @param awaited what it waits for
     */
    void anyOf(List<?> awaited);

    /**
     * Waits for several.
     *
     * @param awaited what it waits for
     */
    void allOf(List<?> awaited);

    /**
     * Waits for a task to end.
     *
     * @param task the task
     */
    void task(Task<?> task);

    /**
     * Waits for all tasks of a group to end.
     *
     * @param group what the tasks tell of their end
     */
    void group(Object group);

    /**
     * Waits for somebody who has a hold of something.
     *
     * @param resource what that is
     */
    void resource(Resource resource);

    /** Something that tasks share, and that one can let another one go on by. */
    interface Resource {

        /**
         * Tells whether only those can let others go on who were given a part of it, such as a permit, and are to give that back.
         *
         * @return whether somebody certainly has a hold of it while others wait
         */
        boolean isExclusive();

        /**
         * Tells how many parts of an exclusive one are given away. Only if all of these were found with those who wait is it known
         * that nobody else can give one back.
         *
         * @return the number at this moment, or -1 if it is just changing
         */
        default int given() {
            return -1;
        }
    }

    /** Something that gives its owner a hold of a {@link Resource}. */
    interface Holder {

        /**
         * Tells by what the owner can let others go on.
         *
         * @return the resources, each as often as the owner has parts of it; none if it has given back what it had
         */
        List<? extends Resource> holds();
    }
}
