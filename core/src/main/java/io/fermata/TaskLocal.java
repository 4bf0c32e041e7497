package io.fermata;

import io.fermata.combine.Carried;
import java.util.Objects;
import java.util.Optional;

/**
 * A value that follows a task from thread to thread: what a {@code ThreadLocal} is to code that stays on its thread.
 *
 * <pre>{@code
 * TaskLocal<String> user = TaskLocal.of("user"); // in most programs a constant
 * Async<String> greeting = Async.of(a -> "Hello, " + user.get());
 * System.out.println(user.with("ann", greeting).block()); // Hello, ann
 * }</pre>
 *
 * <p>All that {@code greeting} calls, awaits and starts would see the value too.
 *
 * <p>It is set for a part of a program, not from a line on: {@link #with} says for which {@code Async}, and nothing has to be put
 * back. Tasks that are started within have the value too, and so has {@code Async.blocking(...)}; streams have that of whoever asks them for an element, so that one that
 * several read has now this one's and now that one's, unless it is set for the stream itself. Code outside of any such part, other threads among it, sees {@link
 * #get} without a value.
 *
 * <p>It is safe for any number of threads. To read it takes time in proportion to how many of them are set, of which there should be
 * few. A program that sets none pays nothing for it; one that does pays some nanoseconds for each poll of an {@code Async} that
 * {@code with} was called on.
 *
 * @param <T> the type of the value
 */
public final class TaskLocal<T> {

    private final String name;

    private TaskLocal(String name) {
        this.name = name;
    }

    /**
     * Makes one that has no value anywhere yet.
     *
     * @param name what messages call it
     * @return a new one
     */
    public static <T> TaskLocal<T> of(String name) {
        return new TaskLocal<>(Objects.requireNonNull(name, "name"));
    }

    /**
     * Sets the value for an {@code Async} and for the tasks that it starts.
     *
     * @param value the value, not {@code null}
     * @param async what has the value while it runs
     * @return an {@code Async} of the same value, which takes the place of the given one
     */
    @SuppressWarnings("overloads")
    public <U> Async<U> with(T value, Async<U> async) {
        Objects.requireNonNull(value, "value");
        return new Carried.OfAsync<>(Objects.requireNonNull(async, "async"), this, value);
    }

    /**
     * Sets the value for the body of a stream, and for the tasks that it starts.
     *
     * @param value the value, not {@code null}
     * @param stream what has the value while it makes an element
     * @return a stream of the same elements, which takes the place of the given one
     */
    @SuppressWarnings("overloads")
    public <U> AsyncStream<U> with(T value, AsyncStream<U> stream) {
        Objects.requireNonNull(value, "value");
        return new Carried.OfStream<>(Objects.requireNonNull(stream, "stream"), this, value);
    }

    /**
     * Gives the value that was set for what runs here.
     *
     * @return the value
     * @throws IllegalStateException if none was set
     */
    public T get() {
        T value = orNull();
        if (value == null) {
            throw new IllegalStateException("The TaskLocal '" + name + "' has no value here: it is set with " + name
                    + ".with(value, async) for what runs within that async, and for the tasks that are started there");
        }
        return value;
    }

    /**
     * Gives the value that was set for what runs here, if there is one.
     *
     * @return the value, or none
     */
    public Optional<T> find() {
        return Optional.ofNullable(orNull());
    }

    /**
     * Gives the value that was set for what runs here, or another one.
     *
     * @param otherwise what to give if none was set, or {@code null}
     * @return the value
     */
    public T orElse(T otherwise) {
        T value = orNull();
        return value != null ? value : otherwise;
    }

    @SuppressWarnings("unchecked")
    private T orNull() {
        return (T) Carried.valueOf(this);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
