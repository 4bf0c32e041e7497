package io.fermata.spi;

/**
 * Something that waits, and can tell a dump for what.
 *
 * <p>An {@link io.fermata.Async} or a stream that was written by hand is shown by its {@code toString()}, unless it is one of these.
 */
public interface Inspectable {

    /**
     * Tells what it waits for. Any thread calls this at any time, also while another one runs what is asked: what is told may be out
     * of date, but it changes nothing, takes no lock and doesn't wait.
     *
     * @param view whom to tell
     */
    void inspect(View view);
}
