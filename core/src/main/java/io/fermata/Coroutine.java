package io.fermata;

import java.io.Serializable;

/**
 * A computation that can suspend itself in the middle, hand out a value, and go on later where it stopped.
 *
 * <p>Each {@link #resume(Object) resume} gives the coroutine an {@code R} and runs its body until it
 * {@linkplain Scope#yield yields} a {@code Y} or returns its one {@code T}:
 *
 * <pre>{@code
 * Coroutine<Integer, String, Boolean> c = Coroutine.of((co, first) -> {
 *     int second = co.yield("got " + first);
 *     return second > first;
 * });
 * System.out.println(c.resume(1)); // Yielded[value=got 1]
 * System.out.println(c.resume(2)); // Returned[value=true]
 * }</pre>
 *
 * <p>The body is a plain lambda or method reference, or an object of a class that implements {@link Body} or
 * {@link PlainBody}. It is compiled to a state machine when the first coroutine is made from it; a suspended coroutine is
 * one small object, and no thread stands behind it.
 *
 * <p><b>Threads.</b> A coroutine is confined to one thread at a time. It may be handed from thread to thread between two
 * resumptions, if the hand-over happens-before the next resumption (a queue, a lock, a future: what any other mutable
 * object needs too). A resumption while another one runs is refused where it is seen.
 *
 * <p><b>Errors.</b> What the body throws leaves {@code resume} as it is, checked exceptions included, and the coroutine has
 * {@linkplain Status#FAILED failed}. Wrong use is an {@link IllegalStateException} whose message says what happened.
 *
 * <p>Library code makes coroutines with {@link #of(Body) of}. A class may also extend this one to be a state machine that is
 * written by hand; it can then stand wherever a coroutine can, {@link Scope#yieldFrom(Coroutine) yieldFrom} included.
 *
 * @param <R> the type of the values that it is resumed with
 * @param <Y> the type of the values that it yields
 * @param <T> the type of the one value that it returns
 */
public abstract class Coroutine<R, Y, T> implements AutoCloseable {

    /** For subclasses. */
    protected Coroutine() {}

    /**
     * Makes a coroutine from a body that takes its first resumption as a parameter.
     *
     * <p>The first call for a body compiles it, in a millisecond or two, for a program's first body in some tens of them; each
     * further one costs a few nanoseconds.
     *
     * @param body the code to run; the coroutine keeps what it captures
     * @return a new coroutine, {@linkplain Status#CREATED created} and not yet running
     * @throws CoroutineCompileException if the body can't be compiled: the message names the place and what to write instead
     * @throws NullPointerException if {@code body} is {@code null}
     */
    public static <R, Y, T> Coroutine<R, Y, T> of(Body<R, Y, T> body) {
        return made(body);
    }

    /**
     * Makes a coroutine from a body that ignores its first resumption.
     *
     * @param body the code to run; the coroutine keeps what it captures
     * @return a new coroutine, {@linkplain Status#CREATED created} and not yet running
     * @throws CoroutineCompileException if the body can't be compiled: the message names the place and what to write instead
     * @throws NullPointerException if {@code body} is {@code null}
     */
    public static <R, Y, T> Coroutine<R, Y, T> of(PlainBody<R, Y, T> body) {
        return made(body);
    }

    @SuppressWarnings("unchecked")
    private static <R, Y, T> Coroutine<R, Y, T> made(Object body) {
        return (Coroutine<R, Y, T>) Bodies.factoryOf(body).newFrame(body);
    }

    /**
     * Runs the body until it next yields or returns.
     *
     * @param value what the body's {@code yield} evaluates to, or, at the first resumption, the body's first argument
     * @return a {@link CoroutineState.Yielded} or, at the end, a {@link CoroutineState.Returned}
     * @throws IllegalStateException if the coroutine has returned, failed (the cause is the first failure) or was closed, if it
     *     is running, or if another coroutine delegates to it
     */
    public abstract CoroutineState<Y, T> resume(R value);

    /**
     * Runs the body until it next yields or returns, giving it {@code null}.
     *
     * @return as {@link #resume(Object)}
     * @throws IllegalStateException as {@link #resume(Object)}
     */
    public final CoroutineState<Y, T> resume() {
        return resume(null);
    }

    /**
     * Throws an exception inside the body, at the place where it is suspended.
     *
     * <p>The body may catch it and go on, as with any exception that its {@code yield} had thrown. A coroutine that was never
     * resumed fails at once with it.
     *
     * @param failure what to throw
     * @return what the body then did, as {@link #resume(Object)}
     * @throws IllegalStateException as {@link #resume(Object)}
     * @throws NullPointerException if {@code failure} is {@code null}
     */
    public abstract CoroutineState<Y, T> resumeExceptionally(Throwable failure);

    /**
     * Ends the coroutine: the clean-up code around its suspension point runs, innermost first, and nothing else does.
     *
     * <p>Clean-up code is what stands in {@code finally} blocks and what closes the resources of a {@code try}; no
     * {@code catch} of the body's sees a close, not even {@code catch (Throwable t)}, unless it re-throws {@code t} on every
     * path. Coroutines that the body delegates to are closed before it. A coroutine that was never resumed runs nothing, and
     * one that has ended stays as it is. What clean-up code throws leaves this method, further failures suppressed.
     *
     * @throws IllegalStateException if the coroutine is running, if another one delegates to it, or if its clean-up code yields
     */
    @Override
    public abstract void close();

    /**
     * Tells where in its life the coroutine is.
     *
     * @return the status at this moment
     */
    public abstract Status status();

    /** Where in its life a {@link Coroutine} is. */
    public enum Status {
        /** Made, and not yet resumed. */
        CREATED,
        /** Its body runs right now. */
        RUNNING,
        /** Its body waits at a {@code yield} for the next resumption. */
        SUSPENDED,
        /** Its body has returned. */
        RETURNED,
        /** Its body has thrown. */
        FAILED,
        /** It was closed before its body came to an end. */
        CLOSED
    }

    /**
     * What a body suspends itself with.
     *
     * <p>A scope belongs to one run of one body and is used there alone, directly: a body that stores it, passes it on or
     * captures it in a nested lambda is refused by the compiler, and a call from elsewhere is an
     * {@link IllegalStateException}.
     *
     * @param <R> the type of the values that the coroutine is resumed with
     * @param <Y> the type of the values that it yields
     */
    public interface Scope<R, Y> {

        /**
         * Suspends the body and hands out a value.
         *
         * @param value what {@link Coroutine#resume(Object) resume} gives to its caller
         * @return what the coroutine is next resumed with
         * @throws IllegalStateException if called from outside the scope's own body
         */
        R yield(Y value);

        /**
         * Hands over to another coroutine until it returns.
         *
         * <p>The inner coroutine gets every resumption of this one and all that it yields leaves this one. It may be fresh or
         * already started; it is first resumed with what this one was last resumed with. Its failures are thrown here, and it
         * is closed when this coroutine is. Its depth costs nothing: a resumption goes straight to the innermost delegate.
         *
         * @param inner the coroutine to run to its end
         * @return what {@code inner} returned
         * @throws IllegalStateException if {@code inner} has ended, is running or has another delegator, or if called from
         *     outside the scope's own body
         * @throws NullPointerException if {@code inner} is {@code null}
         */
        <U> U yieldFrom(Coroutine<R, Y, U> inner);
    }

    /**
     * The code of a coroutine that takes its first resumption as a parameter.
     *
     * <p>It is serialisable only so that the compiler can find the code behind a lambda; nothing is ever serialised, and what
     * a lambda captures need not be serialisable.
     *
     * @param <R> the type of the values that the coroutine is resumed with
     * @param <Y> the type of the values that it yields
     * @param <T> the type of the value that it returns
     */
    @FunctionalInterface
    public interface Body<R, Y, T> extends Serializable {

        /**
         * Runs from the first resumption to the end.
         *
         * @param co what the body suspends itself with
         * @param first what the coroutine was first resumed with
         * @return the coroutine's result
         * @throws Exception whatever leaves the body; it leaves {@link Coroutine#resume(Object) resume} as it is
         */
        T run(Scope<R, Y> co, R first) throws Exception;
    }

    /**
     * The code of a coroutine that ignores its first resumption.
     *
     * <p>It is serialisable for the same reason as {@link Body}.
     *
     * @param <R> the type of the values that the coroutine is resumed with
     * @param <Y> the type of the values that it yields
     * @param <T> the type of the value that it returns
     */
    @FunctionalInterface
    public interface PlainBody<R, Y, T> extends Serializable {

        /**
         * Runs from the first resumption to the end.
         *
         * @param co what the body suspends itself with
         * @return the coroutine's result
         * @throws Exception whatever leaves the body; it leaves {@link Coroutine#resume(Object) resume} as it is
         */
        T run(Scope<R, Y> co) throws Exception;
    }
}
