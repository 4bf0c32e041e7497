package io.fermata;

import io.fermata.combine.All;
import io.fermata.combine.AllSettled;
import io.fermata.combine.First;
import io.fermata.combine.FromCoroutine;
import io.fermata.combine.FromStage;
import io.fermata.combine.Named;
import io.fermata.combine.Polled;
import io.fermata.combine.Retrying;
import io.fermata.combine.Shielded;
import io.fermata.combine.Steps;
import io.fermata.combine.Timeout;
import io.fermata.schedule.Blocking;
import io.fermata.schedule.CallingThread;
import io.fermata.schedule.Sleep;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A future written as a plain lambda, which waits with {@code await} and keeps no thread while it does.
 *
 * <pre>{@code
 * Async<String> page = Async.of(a -> {
 *     HttpResponse<String> answer = a.await(http.sendAsync(request, ofString()));
 *     a.sleep(Duration.ofMillis(10));
 *     return answer.body();
 * });
 * String body = page.block();
 * }</pre>
 *
 * <p>It is lazy and runs once: nothing happens before it is {@linkplain Scope#await(Async) awaited} by another one, {@linkplain
 * #start() started} as a task or {@linkplain #block() blocked for}. Whoever does that polls it; what waits keeps a {@link Waker}
 * and calls it. An {@code await} of another {@code Async} hands over to it directly, so that a wake-up costs the same at any
 * depth.
 *
 * <p><b>Failures</b> leave {@code await}, {@code block} and {@code poll} as they were thrown, checked exceptions included; a
 * {@link java.util.concurrent.CompletionException} around one is taken off.
 *
 * <p><b>Cancelling</b> runs the clean-up code around the {@code await} that waits, and nothing else.
 *
 * <p><b>Threads.</b> One thread at a time polls or cancels an {@code Async}; a {@link Task} may be used by any.
 *
 * <p>Library code makes them with {@link #of}; a class may also implement this interface by hand: {@link #poll} alone is needed.
 *
 * @param <T> the type of the value
 */
public interface Async<T> {

    /**
     * Makes an {@code Async} from a body.
     *
     * <p>The first call for a body compiles it, in a millisecond or two, for a program's first body in some tens of them; each
     * further one costs a few nanoseconds.
     *
     * @param body the code to run; what it captures is kept until it ends
     * @return a new {@code Async}, whose body has not begun
     * @throws CoroutineCompileException if the body can't be compiled: the message names the place and what to write instead
     * @throws NullPointerException if {@code body} is {@code null}
     */
    @SuppressWarnings("unchecked")
    static <T> Async<T> of(Body<T> body) {
        return (Async<T>) Bodies.factoryOf(body).newFrame(body);
    }

    /**
     * Makes an {@code Async} by hand.
     *
     * <p>When the function answers with {@link Poll#pending()} it has kept the context's waker and will call it. It isn't
     * called again after it gave a value or threw.
     *
     * @param poll asks for the value, on whichever thread polls
     * @return an {@code Async} that needs no clean-up when it is cancelled
     */
    static <T> Async<T> poll(Function<? super Context, ? extends Poll<T>> poll) {
        return poll(poll, () -> {});
    }

    /**
     * Makes an {@code Async} by hand that is told when nobody waits any longer.
     *
     * @param poll asks for the value, as in {@link #poll(Function)}
     * @param onCancel called at most once, instead of all further polls
     * @return an {@code Async}
     */
    static <T> Async<T> poll(Function<? super Context, ? extends Poll<T>> poll, Runnable onCancel) {
        return new Polled<>(Objects.requireNonNull(poll, "poll"), Objects.requireNonNull(onCancel, "onCancel"));
    }

    /**
     * Waits for a {@link CompletionStage}, a {@link Task} among them. To stop waiting leaves the stage alone.
     *
     * @param stage what to wait for
     * @return an {@code Async} of what the stage completes with
     */
    @SuppressWarnings("unchecked")
    static <T> Async<T> from(CompletionStage<? extends T> stage) {
        Objects.requireNonNull(stage, "stage");
        return stage instanceof Task<?> task ? (Async<T>) task.outcome() : new FromStage<>(stage, false);
    }

    /**
     * Waits for a {@link CompletionStage} that nobody else needs: it is cancelled when this is.
     *
     * @param stage what to wait for; its {@code toCompletableFuture()} is what gets cancelled
     * @return an {@code Async} of what the stage completes with
     */
    static <T> Async<T> owned(CompletionStage<? extends T> stage) {
        return new FromStage<>(Objects.requireNonNull(stage, "stage"), true);
    }

    /**
     * Makes an {@code Async} of a coroutine that is resumed with contexts and yields whenever it has to wait.
     *
     * @param coroutine a coroutine that keeps the context's waker before it yields
     * @return an {@code Async} of what it returns, which closes it when cancelled
     */
    @SuppressWarnings("unchecked")
    static <T> Async<T> from(Coroutine<Context, Void, T> coroutine) {
        Objects.requireNonNull(coroutine, "coroutine");
        return coroutine instanceof Async<?> own ? (Async<T>) own : new FromCoroutine<>(coroutine);
    }

    /**
     * Gives a value that is there already.
     *
     * @param value the value, perhaps {@code null}
     * @return an {@code Async} that is ready at its first poll
     */
    static <T> Async<T> completed(T value) {
        Poll<T> ready = Poll.ready(value);
        return cx -> ready;
    }

    /**
     * Gives a failure that has happened already.
     *
     * @param failure what awaiting it throws
     * @return an {@code Async} that fails at its first poll
     */
    static <T> Async<T> failed(Throwable failure) {
        Objects.requireNonNull(failure, "failure");
        return cx -> {
            throw Closeables.<RuntimeException>sneaky(failure);
        };
    }

    /**
     * Runs code that blocks its thread, such as the reading of a file, on a thread of its own.
     *
     * <p>On JDK 21 and later that is a virtual thread, else one of a pool of daemon threads without limit: limit what runs at
     * once with a {@code Semaphore}. When the {@code Async} is cancelled the thread is interrupted and waited for; what the
     * code returns in spite of that is not lost, it is what the {@code await} gives.
     *
     * @param code the code
     * @return an {@code Async} of what it returns, which runs it when first polled
     */
    static <T> Async<T> blocking(Callable<? extends T> code) {
        return new Blocking<>(Objects.requireNonNull(code, "code"));
    }

    /**
     * Lets an {@code Async} come to its end although whoever waits for it is cancelled: the {@code await} of it ends as usual,
     * and the cancellation takes effect at the next one.
     *
     * @param async what must not be interrupted
     * @return an {@code Async} of the same value, which can't be cancelled
     */
    static <T> Async<T> shielded(Async<T> async) {
        return new Shielded<>(Objects.requireNonNull(async, "async"));
    }

    /**
     * Waits for a time, by the clock of the scheduler on which it runs.
     *
     * @param time how long, from the first poll; nothing if zero or negative; at most 292 years are waited
     * @return an {@code Async} without a value
     */
    static Async<Void> sleep(Duration time) {
        return new Sleep(time);
    }

    /**
     * Waits for all of some, at once: see {@link #all(Collection)}.
     *
     * @param asyncs what to wait for
     * @return an {@code Async} of the values, in the order of {@code asyncs}
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> Async<List<T>> all(Async<? extends T>... asyncs) {
        return new All<>(Arrays.asList(asyncs));
    }

    /**
     * Waits for all of some, at once, as part of whoever awaits this: they take turns on its thread.
     *
     * <p>The first failure cancels the others. It is thrown once their clean-up is through, with failures of theirs suppressed.
     * To cancel this cancels all of them. A value that nobody gets, since another one failed or all were cancelled, is closed if
     * it is {@link AutoCloseable}; that is so for {@link #allSettled}, {@link #race} and {@link #any} too. A wake-up of one of
     * them costs one poll of that one.
     *
     * <p>To nest this, {@link #race} and the like within each other takes stack, as the calls of methods do: hundreds of levels
     * work on each thread. Awaits of bodies by bodies, {@link #map} and {@link #then} take none.
     *
     * @param asyncs what to wait for, perhaps nothing; nobody else polls them
     * @return an {@code Async} of the values in an unmodifiable list, in the order of {@code asyncs}
     */
    static <T> Async<List<T>> all(Collection<? extends Async<? extends T>> asyncs) {
        return new All<>(asyncs);
    }

    /**
     * Waits for two at once, as {@link #all(Collection)} does, and makes one value of theirs.
     *
     * @param first the one
     * @param second the other
     * @param combiner called with both values
     * @return an {@code Async} of what the combiner makes
     */
    @SuppressWarnings("unchecked")
    static <A, B, T> Async<T> all(
            Async<? extends A> first,
            Async<? extends B> second,
            BiFunction<? super A, ? super B, ? extends T> combiner) {
        Objects.requireNonNull(combiner, "combiner");
        return Async.<Object>all(first, second).map(all -> combiner.apply((A) all.get(0), (B) all.get(1)));
    }

    /**
     * Waits for three at once, as {@link #all(Collection)} does, and makes one value of theirs.
     *
     * @param first the first one
     * @param second the second one
     * @param third the third one
     * @param combiner called with all values
     * @return an {@code Async} of what the combiner makes
     */
    @SuppressWarnings("unchecked")
    static <A, B, C, T> Async<T> all(
            Async<? extends A> first,
            Async<? extends B> second,
            Async<? extends C> third,
            Combiner<? super A, ? super B, ? super C, ? extends T> combiner) {
        Objects.requireNonNull(combiner, "combiner");
        return Async.<Object>all(first, second, third)
                .map(all -> combiner.combine((A) all.get(0), (B) all.get(1), (C) all.get(2)));
    }

    /**
     * Waits for all of some, at once, whether they succeed or fail: a failure doesn't touch the others.
     *
     * @param asyncs what to wait for, perhaps nothing; nobody else polls them
     * @return an {@code Async} of what each came to, in an unmodifiable list, in the order of {@code asyncs}
     */
    static <T> Async<List<Outcome<T>>> allSettled(Collection<? extends Async<? extends T>> asyncs) {
        return new AllSettled<>(asyncs);
    }

    /**
     * Waits for the first one that ends: see {@link #race(Collection)}.
     *
     * @param asyncs what to wait for, at least one
     * @return an {@code Async} of what the first one comes to
     * @throws IllegalArgumentException if there are none
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> Async<T> race(Async<? extends T>... asyncs) {
        return new First<>(Arrays.asList(asyncs), false);
    }

    /**
     * Waits for the first one that ends, with a value or a failure. The others are cancelled, and their clean-up is through when
     * the race ends.
     *
     * <p>What the others come to nevertheless is dropped: a value is closed if it is {@link AutoCloseable}. What their clean-up
     * code throws is not: it is suppressed by the winner's failure or, as with {@code try}, thrown in place of its value, which
     * is then closed too.
     *
     * @param asyncs what to wait for, at least one; nobody else polls them
     * @return an {@code Async} of what the first one comes to; at one moment, of the one that was woken first
     * @throws IllegalArgumentException if there are none
     */
    static <T> Async<T> race(Collection<? extends Async<? extends T>> asyncs) {
        return new First<>(asyncs, false);
    }

    /**
     * Waits for the first one that succeeds: see {@link #any(Collection)}.
     *
     * @param asyncs what to wait for, at least one
     * @return an {@code Async} of the first value
     * @throws IllegalArgumentException if there are none
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> Async<T> any(Async<? extends T>... asyncs) {
        return new First<>(Arrays.asList(asyncs), true);
    }

    /**
     * Waits for the first one that succeeds. The others are treated as the losers of a {@linkplain #race(Collection) race}.
     *
     * @param asyncs what to wait for, at least one; nobody else polls them
     * @return an {@code Async} of the first value; if all fail, it fails with the first failure, the others suppressed
     * @throws IllegalArgumentException if there are none
     */
    static <T> Async<T> any(Collection<? extends Async<? extends T>> asyncs) {
        return new First<>(asyncs, true);
    }

    /**
     * Tries until it succeeds, or until the policy says that it is enough.
     *
     * @param attempt makes an {@code Async} for each attempt; what it throws itself is a failure of that attempt
     * @param policy how often, and how long to wait in between
     * @return an {@code Async} of the first value, or of the last failure, with up to 16 of the failures before suppressed
     */
    static <T> Async<T> retry(Supplier<? extends Async<T>> attempt, Retry policy) {
        return new Retrying<>(attempt, policy);
    }

    /**
     * Runs until there is a value or nothing more to do for now. This is the primitive that all else is made of.
     *
     * @param context whom to wake when polling is worthwhile again
     * @return the value, or that it has to be polled again
     * @throws IllegalStateException if it has come to its end, or is being polled, or is awaited by another one
     */
    Poll<T> poll(Context context);

    /**
     * Asks for an early end.
     *
     * <p>Whoever gets {@code false} goes on to poll, for as long as clean-up code waits. The end is then as any other: a value
     * that couldn't be stopped, or a failure, which is a {@link java.util.concurrent.CancellationException} if the cancellation
     * took effect. It may be asked again.
     *
     * @return whether nothing is left to do, so that it needn't and mustn't be polled again
     */
    default boolean cancel() {
        return true;
    }

    /**
     * Polls on the calling thread, which waits in between, until there is an end.
     *
     * <p>If the thread is interrupted, the {@code Async} is cancelled, its clean-up waited for, and the thread's interrupt flag
     * set again.
     *
     * @return the value
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     * @throws IllegalStateException if the thread is one that runs tasks, which must not wait: use {@code a.await(...)}
     */
    default T block() {
        return CallingThread.run(this);
    }

    /**
     * Starts it as a task on the {@linkplain Scheduler#shared() shared scheduler}.
     *
     * @return the task, which runs from now on
     */
    default Task<T> start() {
        return Scheduler.shared().start(this);
    }

    /**
     * Applies a function to the value.
     *
     * <p>This, {@link #then} and {@link #recover} take the place of the {@code Async} that they are called on. Any number of them,
     * one after the other or within each other's functions, takes no stack.
     *
     * @param function makes the new value; what it throws is the new failure
     * @return an {@code Async} of what the function makes
     */
    default <U> Async<U> map(Function<? super T, ? extends U> function) {
        return Steps.map(this, function);
    }

    /**
     * Goes on with another {@code Async}, made of the value.
     *
     * <p>If the value arrives although this is being cancelled, the function isn't called and the value is closed if it is
     * {@link AutoCloseable}.
     *
     * @param function makes the {@code Async} to go on with; what it throws is the new failure
     * @return an {@code Async} of the value of the one that the function makes
     */
    default <U> Async<U> then(AsyncFunction<? super T, U> function) {
        return Steps.then(this, function);
    }

    /**
     * Makes a value of a failure. The {@link java.util.concurrent.CancellationException} that it ends with when it is cancelled
     * is not one.
     *
     * @param function makes a value of what was thrown, or throws in turn
     * @return an {@code Async} of the value, or of what the function makes of the failure
     */
    default Async<T> recover(Function<? super Throwable, ? extends T> function) {
        return Steps.recover(this, function);
    }

    /**
     * Cancels it when a time is over.
     *
     * <p>Its clean-up is through when the time-out is thrown. What it gives in spite of being cancelled isn't lost: a value is
     * given, a failure thrown, even if that is later.
     *
     * @param time how long, from the first poll, by the scheduler's clock
     * @return an {@code Async} of the same value, which fails with a {@link java.util.concurrent.TimeoutException} if there is
     *     none in time
     */
    default Async<T> timeout(Duration time) {
        return new Timeout<>(this, time);
    }

    /**
     * Gives it a name, for dumps and events.
     *
     * @param name what to call the task that runs it, or this part of a task
     * @return an {@code Async} of the same value, which takes the place of this one
     */
    default Async<T> named(String name) {
        return new Named<>(Objects.requireNonNull(name, "name"), this);
    }

    /**
     * Shows it as the coroutine that it is: resumed with contexts, yielding nothing, returning the value.
     *
     * @return a view of this {@code Async}
     */
    @SuppressWarnings("unchecked")
    default Coroutine<Context, Void, T> asCoroutine() {
        return this instanceof Coroutine<?, ?, ?> own ? (Coroutine<Context, Void, T>) own : new AsyncCoroutine<>(this);
    }

    /**
     * What a body waits with. It belongs to one run of one body and is used there alone: not in a nested lambda, not in a
     * method that it is passed to.
     */
    interface Scope {

        /**
         * Waits for another {@code Async}, which runs as part of this one.
         *
         * @param async what to wait for; nobody else has polled it to its end
         * @return its value
         * @throws Exception its failure, as it was: declared so that any exception can be caught by its type
         */
        <T> T await(Async<? extends T> async) throws Exception;

        /**
         * Waits for a task. To be cancelled here doesn't cancel the task.
         *
         * @param task what to wait for
         * @return its value
         * @throws Exception its failure, as it was: declared so that any exception can be caught by its type
         */
        <T> T await(Task<? extends T> task) throws Exception;

        /**
         * Waits for a {@link CompletionStage}, such as a {@code CompletableFuture}. To be cancelled here doesn't cancel it: see
         * {@link Async#owned}.
         *
         * @param stage what to wait for
         * @return what it completes with
         * @throws Exception its failure, as it was: declared so that any exception can be caught by its type
         */
        <T> T await(CompletionStage<? extends T> stage) throws Exception;

        /**
         * Waits for a time, by the scheduler's clock.
         *
         * @param time how long; nothing if zero or negative
         */
        void sleep(Duration time);

        /** Lets all other tasks that are ready run first. */
        void yieldNow();

        /**
         * Loops over a stream: {@code for (T x : a.each(stream)) { ... }}. Each step waits for an element, as an {@code await} does.
         *
         * <p>When the loop is left early, by {@code break}, {@code return}, an exception or a cancellation, the stream is closed,
         * and its clean-up waited for, before anything outside the loop runs. What that throws is suppressed by an exception that
         * left the loop, or else thrown.
         *
         * <p>It stands in the head of a {@code for} and nowhere else.
         *
         * @param stream what to loop over; nobody else asks it any longer
         * @return what the loop runs through
         * @throws Exception the stream's failure, as it was, in the course of the loop: declared so that any exception can be
         *     caught by its type
         */
        <T> Iterable<T> each(AsyncStream<? extends T> stream) throws Exception;

        /**
         * Opens a group of tasks, for a {@code try}: at its end those that still run are cancelled and waited for.
         *
         * @return a group whose first failure cancels the rest
         */
        TaskGroup group();

        /**
         * Opens a group of tasks with another policy.
         *
         * @param policy what the end of one task means for the others
         * @return a group
         */
        TaskGroup group(TaskGroup.Policy policy);
    }

    /** Makes one value of three. */
    @FunctionalInterface
    interface Combiner<A, B, C, T> {

        /**
         * Makes a value.
         *
         * @param first the first value
         * @param second the second value
         * @param third the third value
         * @return what they make
         */
        T combine(A first, B second, C third);
    }

    /** The body of an {@code Async}: a lambda or a method reference. */
    @FunctionalInterface
    interface Body<T> extends Serializable {

        /**
         * Runs from the start to the end.
         *
         * @param a what the body waits with
         * @return the value
         * @throws Exception whatever leaves the body; whoever waits for it gets it as it is
         */
        T run(Scope a) throws Exception;
    }
}
