package io.fermata;

import java.util.Objects;

/**
 * What an {@link Async} came to: a value or a failure.
 *
 * @param <T> the type of the value
 */
public sealed interface Outcome<T> {

    /**
     * It came to a value.
     *
     * @param value the value, perhaps {@code null}
     */
    record Success<T>(T value) implements Outcome<T> {}

    /**
     * It failed.
     *
     * @param failure what was thrown, as it was
     */
    record Failure<T>(Throwable failure) implements Outcome<T> {

        /**
         * Keeps a failure.
         *
         * @throws NullPointerException if {@code failure} is {@code null}
         */
        public Failure {
            Objects.requireNonNull(failure, "failure");
        }
    }
}
