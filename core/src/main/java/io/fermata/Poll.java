package io.fermata;

/**
 * What a {@link Async#poll} found: a value, or that it has to be asked again once its waker was called.
 *
 * @param <T> the type of the value
 */
public sealed interface Poll<T> {

    /**
     * The end: the value.
     *
     * @param value what the {@link Async} came to, perhaps {@code null}
     */
    record Ready<T>(T value) implements Poll<T> {}

    /** Not yet: the waker of the context will be called when it is worth asking again. */
    final class Pending<T> implements Poll<T> {

        private static final Pending<?> INSTANCE = new Pending<>();

        private Pending() {}

        @Override
        public String toString() {
            return "Pending";
        }
    }

    /**
     * Says that there is a value.
     *
     * @param value the value, perhaps {@code null}
     * @return a new {@link Ready}
     */
    static <T> Poll<T> ready(T value) {
        return new Ready<>(value);
    }

    /**
     * Says that there is no value yet.
     *
     * @return always the same object
     */
    @SuppressWarnings("unchecked")
    static <T> Poll<T> pending() {
        return (Poll<T>) Pending.INSTANCE;
    }
}
