package io.fermata;

/**
 * What a resumption of a {@link Coroutine} led to: a value that the body yielded, or the one value that it returned.
 *
 * <p>The two cases are records, so that a {@code switch} or an {@code instanceof} pattern takes them apart. States are
 * immutable; what they hold is shared with the body and is as safe for threads as it is itself.
 *
 * @param <Y> the type of the yielded values
 * @param <T> the type of the returned value
 */
public sealed interface CoroutineState<Y, T> {

    /**
     * The body suspended itself and handed out a value.
     *
     * @param value what the body yielded, {@code null} included
     */
    record Yielded<Y, T>(Y value) implements CoroutineState<Y, T> {}

    /**
     * The body came to its end.
     *
     * @param value what the body returned, {@code null} included
     */
    record Returned<Y, T>(T value) implements CoroutineState<Y, T> {}

    /**
     * Takes the state of a coroutine that never returns to the value that it yielded.
     *
     * <p>The type {@link Never} has no values, so the state can only be a {@link Yielded}: no branch of the caller's can
     * fail.
     *
     * @param state the state of a coroutine whose return type is {@link Never}
     * @return the yielded value
     * @throws NullPointerException if {@code state} is {@code null}
     */
    static <Y> Y yielded(CoroutineState<Y, Never> state) {
        if (state instanceof Returned<Y, Never> returned) {
            throw new AssertionError("a coroutine that never returns has returned " + returned.value());
        }
        return ((Yielded<Y, Never>) state).value();
    }
}
