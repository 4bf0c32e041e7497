package io.fermata;

import io.fermata.spi.FrameFactory;
import java.io.Serializable;
import java.util.Objects;

/**
 * A function that answers with an {@link Async}: what a method that waits is in other languages.
 *
 * <pre>{@code
 * AsyncFunction<URI, Integer> size = AsyncFunction.of((a, uri) -> a.await(fetch(uri)).length());
 * }</pre>
 *
 * @param <A> the type of the argument
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface AsyncFunction<A, T> {

    /**
     * Makes an {@link Async} for an argument.
     *
     * @param argument the argument, perhaps {@code null}
     * @return a new {@link Async}, which runs when it is awaited, started or blocked for
     */
    Async<T> apply(A argument);

    /**
     * Makes a function of a body, which is compiled once.
     *
     * @param body the code to run for each argument
     * @return the function, safe for any number of threads if what the body captures is
     * @throws CoroutineCompileException if the body can't be compiled
     */
    static <A, T> AsyncFunction<A, T> of(Body<A, T> body) {
        FrameFactory factory = Bodies.factoryOf(Objects.requireNonNull(body, "body"));
        return argument -> made(factory.newFrame(body, argument));
    }

    @SuppressWarnings("unchecked")
    private static <T> Async<T> made(Object frame) {
        return (Async<T>) frame;
    }

    /** The body of a function: a lambda or a method reference. */
    @FunctionalInterface
    interface Body<A, T> extends Serializable {

        /**
         * Runs from the start to the end.
         *
         * @param a what the body waits with
         * @param argument what the function was applied to
         * @return the value
         * @throws Exception whatever leaves the body; whoever waits for it gets it as it is
         */
        T run(Async.Scope a, A argument) throws Exception;
    }
}
