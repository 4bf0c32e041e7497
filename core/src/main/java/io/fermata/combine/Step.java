package io.fermata.combine;

import io.fermata.Async;
import io.fermata.AsyncFunction;
import java.util.function.Function;

/** What is done with what an {@link Async} came to. */
abstract class Step {

    /** The steps that come before this one, the last of them. */
    final Step previous;

    private Step(Step previous) {
        this.previous = previous;
    }

    /** Makes something of a value: a value, or an {@link Async} in a {@link Next}. */
    Object ofValue(Object value) throws Throwable {
        return value;
    }

    /** Makes a value of a failure, or throws. */
    Object ofFailure(Throwable failure) throws Throwable {
        throw failure;
    }

    /** Whether this step begins something of its own with a value. */
    boolean begins() {
        return false;
    }

    /** What is to be waited for before the following step. */
    record Next(Async<?> async) {}

    /** Applies a function to a value. */
    static final class Map extends Step {

        private final Function<Object, ?> function;

        @SuppressWarnings("unchecked")
        Map(Step previous, Function<?, ?> function) {
            super(previous);
            this.function = (Function<Object, ?>) function;
        }

        @Override
        Object ofValue(Object value) {
            return function.apply(value);
        }
    }

    /** Goes on with the {@link Async} that a function gives. */
    static final class Then extends Step {

        private final AsyncFunction<Object, ?> function;

        @SuppressWarnings("unchecked")
        Then(Step previous, AsyncFunction<?, ?> function) {
            super(previous);
            this.function = (AsyncFunction<Object, ?>) function;
        }

        @Override
        Object ofValue(Object value) {
            Async<?> next = function.apply(value);
            if (next == null) {
                throw new NullPointerException("The function of then(...) gave null: give an Async");
            }
            return new Next(next);
        }

        @Override
        boolean begins() {
            return true;
        }
    }

    /** Makes a value of a failure. */
    static final class Recover extends Step {

        private final Function<? super Throwable, ?> function;

        Recover(Step previous, Function<? super Throwable, ?> function) {
            super(previous);
            this.function = function;
        }

        @Override
        Object ofFailure(Throwable failure) {
            return function.apply(failure);
        }
    }
}
