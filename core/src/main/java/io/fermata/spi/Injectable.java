package io.fermata.spi;

import io.fermata.CoroutineState;

/**
 * A generator that an exception can be thrown into, at the place where its body is suspended. Generated code and what stands
 * for it implement this.
 */
@FunctionalInterface
public interface Injectable {

    /**
     * Throws an exception inside the body.
     *
     * @param failure what to throw
     * @return what the body then did, as {@link io.fermata.Coroutine#resumeExceptionally}
     */
    CoroutineState<?, ?> resumeExceptionally(Throwable failure);
}
