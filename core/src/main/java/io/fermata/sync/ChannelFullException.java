package io.fermata.sync;

/** Thrown by a {@code send} to a full buffer whose policy is {@link Overflow#FAIL}: the element was not sent. */
public final class ChannelFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says so.
     *
     * @param capacity how many elements the buffer holds
     */
    public ChannelFullException(int capacity) {
        super("The buffer holds " + capacity + " elements already, and its overflow policy is FAIL:"
                + " make it larger, receive faster, or choose SUSPEND to wait or DROP_OLDEST to lose the oldest");
    }
}
