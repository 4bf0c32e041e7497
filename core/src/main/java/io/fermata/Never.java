package io.fermata;

/**
 * The type without a value: a {@code Coroutine<R, Y, Never>} never returns.
 *
 * @see CoroutineState#yielded(CoroutineState)
 */
public final class Never {

    private Never() {
        throw new AssertionError("Never has no values");
    }
}
