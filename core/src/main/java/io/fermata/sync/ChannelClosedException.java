package io.fermata.sync;

/**
 * Thrown where something is sent to a channel that is closed, or received from one that is closed and empty.
 *
 * <p>Its cause is what the channel was closed with, if it was closed with something.
 */
public final class ChannelClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ChannelClosedException(String message, Throwable cause) {
        super(message, cause);
    }

    static ChannelClosedException sending(Throwable cause) {
        return new ChannelClosedException(
                "The channel is closed, so that the element was not sent: close it after the last sender is done,"
                        + " or ask isClosed()",
                cause);
    }

    static ChannelClosedException receiving() {
        return new ChannelClosedException(
                "The channel is closed and empty: receive with next(), which gives an empty Optional at the end", null);
    }
}
