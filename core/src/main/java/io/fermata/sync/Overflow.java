package io.fermata.sync;

/** What happens to an element that is sent to a full buffer. */
public enum Overflow {

    /** The sender waits for room. */
    SUSPEND,

    /** The element that has been in the buffer for longest is dropped, and the new one takes its place at the end. */
    DROP_OLDEST,

    /** The new element is dropped; its sender goes on as if it had been sent. */
    DROP_NEWEST,

    /** The sender fails with a {@link ChannelFullException}. */
    FAIL
}
