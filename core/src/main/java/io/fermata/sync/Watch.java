package io.fermata.sync;

import io.fermata.Async;
import io.fermata.Poll;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * A value that changes, of which only the latest counts.
 *
 * <pre>{@code
 * Watch.Version<Config> seen = config.current();
 * while (true) {
 *     apply(seen.value());
 *     seen = a.await(config.after(seen.number()));
 * }
 * }</pre>
 *
 * <p>It is safe for any number of threads. Each {@code set} makes a new version, also with an equal value; who is slow sees the
 * latest of several alone, and never misses that.
 *
 * @param <T> the type of the value
 */
public final class Watch<T> {

    private final State<T> state;

    /**
     * Makes one of a first value, whose version has the number 0.
     *
     * @param initial the value, perhaps {@code null}
     */
    public Watch(T initial) {
        state = new State<>(new Version<>(initial, 0));
    }

    /**
     * A value and how many there were before it.
     *
     * @param value the value, perhaps {@code null}
     * @param number 0 for the first, and one more for each further one
     */
    public record Version<T>(T value, long number) {}

    /**
     * Gives the latest value.
     *
     * @return the value, perhaps {@code null}
     */
    public T get() {
        return state.latest.get().value();
    }

    /**
     * Gives the latest value with its number.
     *
     * @return the version
     */
    public Version<T> current() {
        return state.latest.get();
    }

    /**
     * Replaces the value, and wakes those that wait for another one.
     *
     * @param value the new value, perhaps {@code null}
     */
    public void set(T value) {
        update(before -> value);
    }

    /**
     * Replaces the value by one made of it, as one step.
     *
     * @param change makes the new value of the latest; it is called again where another thread was faster, and runs without a
     *     lock. If it throws, the value stays as it is
     * @return the new value
     */
    public T update(UnaryOperator<T> change) {
        Objects.requireNonNull(change, "change");
        return state.update(change);
    }

    /**
     * Waits for a value that is set from now on.
     *
     * @return an {@code Async} of the latest value, once there is a newer one than at this call
     */
    public Async<T> next() {
        return new NextValue<>(state, state.latest.get().number());
    }

    /**
     * Waits for a version that is newer than a known one.
     *
     * @param number the number of the known version
     * @return an {@code Async} of the latest version, which ends at once if that is newer
     */
    public Async<Version<T>> after(long number) {
        return new NextVersion<>(state, number);
    }

    /** What is inside. */
    private static final class State<T> extends Gate {

        final AtomicReference<Version<T>> latest;
        final Waiters<Change<T, ?>> waiters = new Waiters<>();

        State(Version<T> initial) {
            latest = new AtomicReference<>(initial);
        }

        T update(UnaryOperator<T> change) {
            Version<T> made =
                    latest.updateAndGet(before -> new Version<>(change.apply(before.value()), before.number() + 1));
            Operation<?> woken;
            enter();
            try {
                grantChanged();
                woken = leave();
            } catch (Throwable failure) {
                held = 0;
                throw failure;
            }
            Operation.wakeAll(woken);
            return made.value();
        }

        private void grantChanged() {
            Change<T, ?> each = waiters.first();
            while (each != null) {
                @SuppressWarnings("unchecked")
                Change<T, ?> following = (Change<T, ?>) each.following;
                if (each.attempt() && each.isClaimable()) {
                    waiters.remove(each);
                    grant(each);
                }
                each = following;
            }
        }
    }

    /** Waits for a version that is newer than one. */
    private abstract static class Change<T, R> extends Operation<R> {

        private final long number;

        Change(State<T> state, long number) {
            super(state);
            this.number = number;
        }

        @SuppressWarnings("unchecked")
        private State<T> state() {
            return (State<T>) gate;
        }

        final Version<T> latest() {
            return state().latest.get();
        }

        @Override
        final boolean attempt() {
            return latest().number() > number;
        }

        @Override
        final String awaited() {
            return "a new value of a watch";
        }

        @Override
        final Waiters<?> queue() {
            return state().waiters;
        }
    }

    /** Waits for a newer value. */
    private static final class NextValue<T> extends Change<T, T> {

        NextValue(State<T> state, long number) {
            super(state, number);
        }

        @Override
        Poll<T> value() {
            return Poll.ready(latest().value());
        }
    }

    /** Waits for a newer value and its number. */
    private static final class NextVersion<T> extends Change<T, Version<T>> {

        NextVersion(State<T> state, long number) {
            super(state, number);
        }

        @Override
        Poll<Version<T>> value() {
            return Poll.ready(latest());
        }
    }
}
