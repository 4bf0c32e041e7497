package io.fermata.sync;

import io.fermata.Async;
import io.fermata.AsyncStream;
import java.util.Objects;
import java.util.Optional;

/**
 * A queue between tasks, whose senders wait for room and whose receivers wait for elements.
 *
 * <pre>{@code
 * Channel<String> lines = Channel.bounded(64);
 * Task<Void> reader = Async.<Void>of(a -> {
 *     for (Optional<String> line; (line = a.await(lines.next())).isPresent(); ) {
 *         System.out.println(line.get());
 *     }
 *     return null;
 * }).start();
 * }</pre>
 *
 * <p>Elements come out in the order in which they went in. Receivers that wait get them in the order in which they began to
 * wait, and senders that wait get room in that order; a {@link Select} that is being polled may be passed over.
 *
 * <p><b>Cancelling</b> loses nothing: an element whose {@code send} ended normally is received once or still in the channel,
 * unless the {@linkplain Overflow overflow policy} dropped it; that of a {@code send} that was cancelled is not received. An
 * {@code Async} that already has its element, or has delivered it, when it is cancelled answers {@code false} and ends as usual.
 *
 * <p>It is safe for any number of threads. An operation that needn't wait costs one uncontended lock.
 *
 * @param <T> the type of the elements, which are not {@code null}
 */
public final class Channel<T> {

    private final Elements<T> elements;

    private Channel(int capacity, Overflow overflow) {
        elements = new Elements<>(capacity, overflow);
    }

    /**
     * Makes a channel that keeps nothing: a sender waits until a receiver takes its element.
     *
     * @return a new channel
     */
    public static <T> Channel<T> rendezvous() {
        return new Channel<>(0, Overflow.SUSPEND);
    }

    /**
     * Makes a channel with a buffer, whose senders wait while it is full.
     *
     * @param capacity how many elements the buffer holds, at least 1
     * @return a new channel
     * @throws IllegalArgumentException if {@code capacity} is less than 1
     */
    public static <T> Channel<T> bounded(int capacity) {
        return bounded(capacity, Overflow.SUSPEND);
    }

    /**
     * Makes a channel with a buffer.
     *
     * @param capacity how many elements the buffer holds, at least 1
     * @param overflow what happens to an element that is sent while the buffer is full
     * @return a new channel
     * @throws IllegalArgumentException if {@code capacity} is less than 1
     */
    public static <T> Channel<T> bounded(int capacity, Overflow overflow) {
        checkCapacity(capacity);
        return new Channel<>(capacity, Objects.requireNonNull(overflow, "overflow"));
    }

    static void checkCapacity(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "A buffer holds at least 1 element, not " + capacity + ": for none there is Channel.rendezvous()");
        }
    }

    /**
     * Makes a channel whose senders never wait.
     *
     * @return a new channel, whose buffer grows as long as there is memory
     */
    public static <T> Channel<T> unbounded() {
        return new Channel<>(Integer.MAX_VALUE, Overflow.SUSPEND);
    }

    /**
     * Makes a channel that keeps the latest element only: an older one that nobody received is dropped.
     *
     * @return a new channel, whose senders never wait
     */
    public static <T> Channel<T> conflated() {
        return new Channel<>(1, Overflow.DROP_OLDEST);
    }

    /**
     * Sends an element.
     *
     * @param element what to send, not {@code null}
     * @return an {@code Async} that ends when a receiver or the buffer has the element. It fails with a {@link
     *     ChannelClosedException} if the channel is closed before that, and with a {@link ChannelFullException} where the
     *     policy says so; the element was not sent then
     */
    public Async<Void> send(T element) {
        return new Send<>(elements, Objects.requireNonNull(element, "element"));
    }

    /**
     * Receives an element.
     *
     * @return an {@code Async} of the next element. Once the channel is closed and empty it fails with what the channel was
     *     closed with, else with a {@link ChannelClosedException}
     */
    public Async<T> receive() {
        return new Receive.Element<>(elements);
    }

    /**
     * Receives an element or the end.
     *
     * @return an {@code Async} of the next element, or of none once the channel is closed and empty. If it was closed with a
     *     failure, that is thrown instead
     */
    public Async<Optional<T>> next() {
        return new Receive.Next<>(elements);
    }

    /**
     * Shows the elements as a stream, which ends when the channel is closed and empty, or fails with what it was closed with.
     *
     * <p>Several streams of a channel share its elements, as several receivers do. To close a stream leaves the channel open and
     * its elements in it: one that was handed over to the stream at that very moment goes to another receiver, or back to its
     * place as the first one.
     *
     * @return a new stream
     */
    public AsyncStream<T> stream() {
        return new ChannelStream<>(elements);
    }

    /**
     * Sends an element if that is possible without waiting.
     *
     * @param element what to send, not {@code null}
     * @return whether it was sent, or dropped by the overflow policy; {@code false} if there is no room or the channel is closed
     */
    public boolean trySend(T element) {
        return elements.trySend(Objects.requireNonNull(element, "element"));
    }

    /**
     * Receives an element if there is one.
     *
     * @return the next element, or none if nothing is there, for now or for ever
     */
    public Optional<T> tryReceive() {
        return Optional.ofNullable(elements.poll());
    }

    /**
     * Ends the sending. What is in the buffer is received still; senders that wait fail, and so do receivers that wait. A
     * channel that is closed stays as it is.
     */
    public void close() {
        elements.close(null);
    }

    /**
     * Ends the sending with a failure, as {@link #close()} does.
     *
     * @param cause what {@link #receive()} and {@link #next()} throw at the end: this very object
     */
    public void close(Throwable cause) {
        elements.close(Objects.requireNonNull(cause, "cause"));
    }

    /**
     * Tells whether the channel was closed. There may be elements to receive still.
     *
     * @return whether nothing can be sent any longer
     */
    public boolean isClosed() {
        return elements.isClosed();
    }
}
