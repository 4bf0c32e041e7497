package io.fermata;

import io.fermata.stream.Bytes;
import io.fermata.stream.Callbacks;
import io.fermata.stream.FlatMap;
import io.fermata.stream.FromPublisher;
import io.fermata.stream.Growing;
import io.fermata.stream.Joins;
import io.fermata.stream.Nested;
import io.fermata.stream.Next;
import io.fermata.stream.Recovery;
import io.fermata.stream.Sources;
import io.fermata.stream.Stopping;
import io.fermata.stream.ToPublisher;
import io.fermata.stream.Zipped;
import io.fermata.sync.Overflow;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
     * <p>The first call for a body compiles it, in a millisecond or two, for a program's first body in some tens of them; each
     * further one costs a few nanoseconds.
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
     * Gives no elements.
     *
     * @return a stream that is at its end
     */
    static <T> AsyncStream<T> empty() {
        return Sources.from(Collections::emptyIterator, null);
    }

    /**
     * Fails.
     *
     * @param failure what is thrown when the first element is asked for
     * @return a stream without elements
     */
    static <T> AsyncStream<T> failed(Throwable failure) {
        return Sources.failed(failure);
    }

    /**
     * Gives some values.
     *
     * @param values the elements, none of which is {@code null}
     * @return a stream of them
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> AsyncStream<T> values(T... values) {
        return Sources.values(values);
    }

    /**
     * Gives what an {@link Iterable} does. Its iterator is made when the first element is asked for, and used by whoever asks.
     *
     * @param elements what to iterate over; an element that is {@code null} is a failure
     * @return a stream of its elements
     */
    static <T> AsyncStream<T> from(Iterable<? extends T> elements) {
        return Sources.from(Objects.requireNonNull(elements, "elements")::iterator, null);
    }

    /**
     * Gives what a {@link Generator} or another iterator does. If it is closeable, it is closed at the end, after a failure, and
     * when the stream is closed.
     *
     * @param elements what to take elements from, used by whoever asks; an element that is {@code null} is a failure
     * @return a stream of its elements
     */
    static <T> AsyncStream<T> from(Iterator<? extends T> elements) {
        Objects.requireNonNull(elements, "elements");
        return Sources.from(() -> elements, elements instanceof AutoCloseable closeable ? closeable : null);
    }

    /**
     * Gives what a {@link Stream} does. It is closed at the end, after a failure, and when the new stream is closed.
     *
     * @param elements what to take elements from, used by whoever asks; an element that is {@code null} is a failure
     * @return a stream of its elements
     */
    static <T> AsyncStream<T> from(Stream<? extends T> elements) {
        return Sources.from(Objects.requireNonNull(elements, "elements")::iterator, elements);
    }

    /**
     * Makes a stream of a coroutine that is resumed with contexts, and yields elements or that it has to wait.
     *
     * @param coroutine yields {@link Poll#ready elements}, or {@link Poll#pending()} when it has kept the context's waker; the
     *     stream ends where it returns, and closes it when it is closed itself
     * @return a stream of what it yields
     */
    static <T> AsyncStream<T> from(Coroutine<Context, Poll<T>, ?> coroutine) {
        return Sources.from(coroutine);
    }

    /**
     * Makes each element, and the state that the next one is made of, of a state.
     *
     * @param start the first state
     * @param step gives an {@link Async} of the next element and state, or of {@code null} at the end
     * @return a stream of the elements
     */
    static <T, S> AsyncStream<T> unfold(
            S start, Function<? super S, ? extends Async<? extends Generator.Step<? extends T, ? extends S>>> step) {
        return Sources.unfold(start, step);
    }

    /**
     * Counts at regular times: 0, 1, 2 and so on, the first one when the time is over for the first time.
     *
     * <p>A consumer that is late gets the numbers that it has missed at once, one after the other; {@link #conflate()} leaves them
     * out.
     *
     * @param time how far two numbers are apart, by the scheduler's clock, more than zero
     * @return a stream without end
     * @throws IllegalArgumentException if {@code time} isn't positive
     */
    static AsyncStream<Long> interval(Duration time) {
        return Sources.interval(time);
    }

    /**
     * Makes a stream of what callbacks are called with.
     *
     * <pre>{@code
     * AsyncStream<Event> events = AsyncStream.callback(64, Overflow.DROP_OLDEST, emitter -> {
     *     Listener listener = emitter::emit;
     *     source.add(listener);
     *     return () -> source.remove(listener);
     * });
     * }</pre>
     *
     * @param size how many elements wait for the consumer at most, at least 1
     * @param overflow what happens to more of them; with {@link Overflow#SUSPEND} {@link Emitter#emit} refuses them
     * @param registration called when the first element is asked for: begins the callbacks, and gives what ends them, or
     *     {@code null}. That is called once, at the end, after a failure, or when the stream is closed
     * @return a stream of the elements
     * @throws IllegalArgumentException if {@code size} is less than 1
     */
    static <T> AsyncStream<T> callback(
            int size, Overflow overflow, Function<? super Emitter<T>, ? extends AutoCloseable> registration) {
        return Callbacks.stream(size, overflow, registration);
    }

    /**
     * What callbacks give elements to: see {@link AsyncStream#callback}. It is safe for any number of threads, and never waits.
     *
     * @param <T> the type of the elements
     */
    interface Emitter<T> {

        /**
         * Gives an element.
         *
         * @param element the element, not {@code null}
         * @return whether it was taken, or dropped by the overflow policy: not if there is no room or the stream is at its end
         */
        boolean emit(T element);

        /** Ends the stream, after the elements given so far. */
        void end();

        /**
         * Lets the stream fail, after the elements given so far.
         *
         * @param failure what is thrown
         */
        void fail(Throwable failure);
    }

    /**
     * Reads a file. It is opened when the first chunk is asked for, read by {@linkplain Async#blocking threads that may block}, and
     * closed at the end, after a failure, and when the stream is closed.
     *
     * @param file the file
     * @param size how many bytes a chunk has at most, at least 1
     * @return a stream of its bytes in order
     * @throws IllegalArgumentException if {@code size} is less than 1
     */
    static AsyncStream<ByteBuffer> bytes(Path file, int size) {
        return Bytes.of(file, size);
    }

    /**
     * Reads an {@link InputStream}, by {@linkplain Async#blocking threads that may block}. It is closed at the end, after a failure,
     * and when the stream is closed, unless that happens before the first chunk was asked for.
     *
     * @param in what to read
     * @param size how many bytes a chunk has at most, at least 1
     * @return a stream of its bytes in order
     * @throws IllegalArgumentException if {@code size} is less than 1
     */
    static AsyncStream<ByteBuffer> bytes(InputStream in, int size) {
        return Bytes.of(in, size);
    }

    /**
     * Reads the lines of a file, as {@link #bytes(Path, int)} does.
     *
     * @param file the file, in UTF-8
     * @return a stream of its lines, without what ends them; a byte that is no text is a {@link
     *     java.nio.charset.CharacterCodingException}
     */
    static AsyncStream<String> lines(Path file) {
        return Bytes.lines(file, StandardCharsets.UTF_8);
    }

    /**
     * Reads the lines of a file, as {@link #lines(Path)} does.
     *
     * @param file the file
     * @param charset how its text is encoded
     * @return a stream of its lines
     */
    static AsyncStream<String> lines(Path file, Charset charset) {
        return Bytes.lines(file, charset);
    }

    /**
     * Finds the lines in chunks of bytes, such as those of an HTTP body.
     *
     * @param chunks the bytes; a chunk may end anywhere, in a character too
     * @param charset how the text is encoded
     * @return a stream of the lines, without the line feeds, and carriage returns before them, that end them
     */
    static AsyncStream<String> lines(AsyncStream<ByteBuffer> chunks, Charset charset) {
        return Bytes.lines(chunks, charset);
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
     * Gives the elements of streams within a stream, one stream after the other.
     *
     * @param streams a stream of streams
     * @return a stream of all their elements
     */
    static <T> AsyncStream<T> flatten(AsyncStream<? extends AsyncStream<? extends T>> streams) {
        return FlatMap.flatMap(streams, stream -> stream);
    }

    /**
     * Gives the elements of streams within a stream, of some of them at once, as {@link #flatMapUnordered} does.
     *
     * @param most how many streams run at once at most, at least 1
     * @param streams a stream of streams
     * @return a stream of all their elements, each when it is there
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    static <T> AsyncStream<T> flattenUnordered(int most, AsyncStream<? extends AsyncStream<? extends T>> streams) {
        return Nested.flatMapUnordered(streams, most, stream -> stream);
    }

    /**
     * Gives the elements of streams one stream after the other.
     *
     * @param streams the streams; those that have not begun are closed when the new stream is
     * @return a stream of all their elements
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> AsyncStream<T> concat(AsyncStream<? extends T>... streams) {
        return Joins.concat(Arrays.asList(streams));
    }

    /**
     * Puts one element of each of two streams together at a time. Both are asked at once.
     *
     * @param first the one stream
     * @param second the other one
     * @param function makes an element, not {@code null}; what it throws, and a failure of a stream, closes both and is the failure
     *     of the new stream
     * @return a stream of what the function makes, which ends when either stream does: then the other one is closed, and an element
     *     of it that has no partner is dropped
     */
    static <A, B, R> AsyncStream<R> zip(
            AsyncStream<A> first, AsyncStream<B> second, BiFunction<? super A, ? super B, ? extends R> function) {
        return Zipped.zip(first, second, function);
    }

    /**
     * Puts one element of each of some streams together at a time, as {@link #zip(AsyncStream, AsyncStream, BiFunction)} does.
     *
     * @param streams the streams
     * @return a stream of unmodifiable lists, which ends when any stream does
     */
    static <T> AsyncStream<List<T>> zip(List<? extends AsyncStream<? extends T>> streams) {
        return Zipped.zip(streams);
    }

    /**
     * Gives the elements of several streams, each when it is there.
     *
     * <p>Each stream is read by a task of its own, whether the consumer asks or not; up to 32 elements of each wait for the
     * consumer, in the order in which they came. No stream is preferred. A failure closes all others and, when their clean-up is
     * through, follows the elements before it.
     *
     * @param streams the streams
     * @return a stream of all their elements, which ends when all do
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> AsyncStream<T> merge(AsyncStream<? extends T>... streams) {
        return Joins.merge(Arrays.asList(streams));
    }

    /**
     * Gives the elements of several streams, as {@link #merge(AsyncStream[])} does.
     *
     * @param streams the streams
     * @return a stream of all their elements
     */
    static <T> AsyncStream<T> merge(List<? extends AsyncStream<? extends T>> streams) {
        return Joins.merge(streams);
    }

    /**
     * Merges streams that are added later.
     *
     * @return an empty set, which is a stream itself
     */
    static <T> StreamSet<T> mergeAll() {
        return new Growing<>();
    }

    /**
     * Makes something of the latest elements of two streams, each time that one of them has a new one. Each is read by a task of its
     * own, which waits until the consumer has taken what was made.
     *
     * @param first the one stream
     * @param second the other one
     * @param function makes an element, not {@code null}; what it throws, and a failure of a stream, closes both and is the failure
     *     of the new stream
     * @return a stream that begins when both have given an element, and ends when both have ended
     */
    @SuppressWarnings("unchecked")
    static <A, B, R> AsyncStream<R> combineLatest(
            AsyncStream<A> first, AsyncStream<B> second, BiFunction<? super A, ? super B, ? extends R> function) {
        Objects.requireNonNull(function, "function");
        return Joins.combineLatest(List.of(first, second), both -> function.apply((A) both[0], (B) both[1]));
    }

    /**
     * Gives the latest elements of streams, as {@link #combineLatest(AsyncStream, AsyncStream, BiFunction)} does.
     *
     * @param streams the streams
     * @return a stream of unmodifiable lists with an element of each
     */
    @SuppressWarnings("unchecked")
    static <T> AsyncStream<List<T>> combineLatest(List<? extends AsyncStream<? extends T>> streams) {
        return Joins.combineLatest(streams, all -> (List<T>) List.of(all));
    }

    /**
     * Gives the elements of the stream that is the first to give one, to end or to fail. The others are closed, and their clean-up
     * is through, before its first element is given.
     *
     * @param streams the streams, at least one; they are asked in turn, by whoever asks the new stream
     * @return a stream of the elements of the first one
     * @throws IllegalArgumentException if there is none
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> AsyncStream<T> race(AsyncStream<? extends T>... streams) {
        return Joins.race(Arrays.asList(streams));
    }

    /**
     * Gives an element of each stream in turn. Those that are at their end are left out.
     *
     * @param streams the streams; a failure closes the others
     * @return a stream of all their elements
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> AsyncStream<T> interleave(AsyncStream<? extends T>... streams) {
        return Joins.interleave(Arrays.asList(streams));
    }

    /**
     * Runs a stream anew after a failure, as a policy says. What was given before a failure stays given: the stream that is made
     * next should go on behind it, if elements must not come twice.
     *
     * @param streams makes a stream for each attempt; what it throws itself is a failure of that attempt
     * @param policy how often, and how long to wait in between
     * @return a stream of the elements of all attempts, which fails with the last failure
     */
    static <T> AsyncStream<T> retry(Supplier<? extends AsyncStream<? extends T>> streams, Retry policy) {
        return Recovery.retry(streams, policy);
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
     * An element and its number.
     *
     * @param index the number, from 0
     * @param value the element
     */
    record Indexed<T>(long index, T value) {}

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
