package io.fermata;

import io.fermata.stream.FromPublisher;
import io.fermata.stream.Next;
import io.fermata.stream.Sources;
import io.fermata.stream.Stopping;
import io.fermata.stream.ToPublisher;
import java.io.Serializable;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * An asynchronous iterator written as a plain loop, which yields elements and waits in between, and keeps no thread while it
 * does.
 *
 * <pre>{@code
 * AsyncStream<String> lines = AsyncStream.of(s -> {
 *     for (String chunk : s.each(chunks)) {
 *         for (String line : chunk.split("\n")) s.yield(line);
 *         s.sleep(Duration.ofMillis(1));
 *     }
 * });
 * List<String> first = lines.filter(l -> !l.isBlank()).take(10).toList().block();
 * }</pre>
 *
 * <p>It is lazy and runs once: nothing happens before somebody asks for an element, in a loop over {@link Async.Scope#each} or
 * by one of the methods that make an {@link Async} of it. It goes on only when it is asked for the next one, except for those
 * operators that say that they work ahead. Elements are never {@code null}. After the last element, a failure or a cancellation
 * it is at its end for ever.
 *
 * <p>Each operator takes the place of the stream that it is called on: nobody else asks that one any longer.
 *
 * <p><b>Failures</b> leave {@code pollNext} as they were thrown, checked exceptions included, once.
 *
 * <p><b>Cancelling</b> runs the clean-up code around the place where the stream waits, and nothing else. A loop over
 * {@code each} that is left early does it, and so do the operators and the methods that need no more elements.
 *
 * <p><b>Threads.</b> One thread at a time polls or cancels a stream.
 *
 * <p>Library code makes them with {@link #of}; a class may also implement this interface by hand: {@link #pollNext} alone is
 * needed.
 *
 * @param <T> the type of the elements
 */
public interface AsyncStream<T>
        extends StreamElements<T>,
                StreamLimits<T>,
                StreamGroups<T>,
                StreamJoins<T>,
                StreamConcurrency<T>,
                StreamTiming<T>,
                StreamFailures<T>,
                StreamFanOut<T>,
                StreamFlow<T>,
                StreamEnds<T> {

    /**
     * Makes a stream from a body.
     *
     * <p>The first call for a body compiles it (about a millisecond); each further one costs a few nanoseconds.
     *
     * @param body the code to run; what it captures is kept until it ends
     * @return a new stream, whose body has not begun
     * @throws CoroutineCompileException if the body can't be compiled: the message names the place and what to write instead
     * @throws NullPointerException if {@code body} is {@code null}
     */
    @SuppressWarnings("unchecked")
    static <T> AsyncStream<T> of(Body<T> body) {
        return (AsyncStream<T>) Bodies.factoryOf(body).newFrame(body);
    }

    /**
     * Gives no elements and never ends.
     *
     * @return a stream that waits until it is cancelled
     */
    static <T> AsyncStream<T> never() {
        return Sources.never();
    }

    /**
     * Gives the elements of a publisher, and asks it for up to 128 of them ahead: see {@link #from(Flow.Publisher, int)}.
     *
     * @param publisher what to subscribe to when the first element is asked for
     * @return a stream of its elements
     * @throws NullPointerException if {@code publisher} is {@code null}
     */
    static <T> AsyncStream<T> from(Flow.Publisher<? extends T> publisher) {
        return from(publisher, 128);
    }

    /**
     * Gives the elements of a publisher. It subscribes when the first element is asked for, requests a batch, and more whenever
     * half of that has been taken. To close it cancels the subscription, also one that is given later; elements that nobody took
     * are closed if they are {@link AutoCloseable}.
     *
     * <p>The publisher may signal from any thread. If it sends {@code null}, or more than was requested, that is a failure, after
     * the elements before: a {@link NullPointerException} or an {@link IllegalStateException}; the subscription is cancelled.
     *
     * @param publisher what to subscribe to
     * @param batch how many elements are requested and not taken at the most, at least 1: 1 requests each one when it is asked for
     * @return a stream of its elements
     * @throws IllegalArgumentException if {@code batch} is less than 1
     * @throws NullPointerException if {@code publisher} is {@code null}
     */
    static <T> AsyncStream<T> from(Flow.Publisher<? extends T> publisher, int batch) {
        return new FromPublisher<>(publisher, batch);
    }

    /**
     * Publishes streams, one for each subscriber, as {@link #toPublisher(Scheduler)} publishes one.
     *
     * @param streams makes a stream whenever somebody subscribes; if it throws or gives {@code null}, that subscriber fails at once
     * @param scheduler what runs the task of each subscriber
     * @return a publisher that keeps the rules of Reactive Streams
     * @throws NullPointerException if {@code streams} or {@code scheduler} is {@code null}
     */
    static <T> Flow.Publisher<T> publisher(Supplier<? extends AsyncStream<T>> streams, Scheduler scheduler) {
        return new ToPublisher<>(streams, scheduler, 0);
    }

    /**
     * Asks for the next element. This is the primitive that all else is made of.
     *
     * @param context whom to wake when asking is worthwhile again
     * @return the element, none at the end, or that it has to be asked again once the waker was called
     * @throws IllegalStateException if it is being polled, or is a part of another stream
     */
    Poll<Optional<T>> pollNext(Context context);

    /**
     * Asks for an early end.
     *
     * <p>Whoever gets {@code false} goes on to poll, for as long as clean-up code waits. There are no more elements then: the end
     * is that of any stream, or a failure of the clean-up code. It may be asked again.
     *
     * @return whether nothing is left to do, so that it needn't be polled again
     */
    default boolean cancel() {
        return true;
    }

    /**
     * Waits for the next element. To be cancelled meanwhile, by a {@linkplain Async#race race} or a {@linkplain Async#timeout
     * time-out}, loses nothing: the stream goes on when it is next asked.
     *
     * @return an {@code Async} of the next element, or of none at the end
     */
    default Async<Optional<T>> next() {
        return new Next<>(this);
    }

    /**
     * Ends it early. Nothing happens before this is awaited.
     *
     * @return an {@code Async} that ends when all clean-up code is through, which can't be cancelled; at the end of the stream
     *     there is nothing to do
     */
    default Async<Void> stop() {
        return new Stopping(this);
    }

    /**
     * Shows it as the coroutine that it is: resumed with contexts, yielding an option of an element or that it has to wait, and
     * never returning.
     *
     * @return a view of this stream
     */
    default Coroutine<Context, Poll<Optional<T>>, Never> asCoroutine() {
        return new StreamCoroutine<>(this);
    }

    /**
     * What a body waits with, as that of an {@link Async} does, and yields with, as that of a {@link Generator} does. It belongs
     * to one run of one body and is used there alone: not in a nested lambda, not in a method that it is passed to.
     *
     * @param <T> the type of the elements
     */
    interface Scope<T> extends Async.Scope {

        /**
         * Hands out an element, and waits until the next one is asked for.
         *
         * @param value the element
         * @throws NullPointerException if it is {@code null}
         */
        void yield(T value);

        /**
         * Hands out all elements of another stream. Its depth costs nothing: an element comes straight from the innermost one.
         *
         * @param inner the stream, which nobody else asks any longer; its failure is thrown here
         * @throws NullPointerException if {@code inner} is {@code null}
         * @throws Exception the failure of {@code inner}, as it was: declared so that any exception can be caught by its type
         */
        void yieldAll(AsyncStream<? extends T> inner) throws Exception;
    }

    /**
     * The body of a stream: a lambda or a method reference.
     *
     * @param <T> the type of the elements
     */
    @FunctionalInterface
    interface Body<T> extends Serializable {

        /**
         * Runs from the start to the end.
         *
         * @param s what the body waits and yields with
         * @throws Exception whatever leaves the body; whoever asks for an element gets it as it is
         */
        void run(Scope<T> s) throws Exception;
    }
}
