package io.fermata.spi;

/**
 * Values of threads that are to follow tasks, such as those of {@code ThreadLocal}s. It is found as a service: a provider on the class
 * path or module path is used from the first scheduler on, one at the most.
 *
 * <p>A task has the values that the thread had that started it. What it changes them to stays with it across its suspensions; the
 * threads that run it get back what they had. Each branch of {@code all}, {@code race} or a {@code Select} begins with the values of the
 * body that waits for it, and keeps its changes to itself, as a task does; so does {@code Async.blocking(...)}. Other things that a body
 * awaits, streams among them, share its values.
 *
 * <p>It is called by any number of threads at once. What it throws is thrown in the task.
 */
public interface ThreadValues {

    /**
     * Gives what the current thread has.
     *
     * @return the values, in whatever form
     */
    Object capture();

    /**
     * Gives the current thread some values, and none but these.
     *
     * @param values what {@link #capture} has given
     * @return takes them from the thread again
     */
    Scope install(Object values);

    /** For how long a thread has values that it was given. */
    interface Scope extends AutoCloseable {

        /** Gives the thread back what it had. The thread that called {@link ThreadValues#install} calls this. */
        @Override
        void close();
    }
}
