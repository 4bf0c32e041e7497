package io.fermata;

import java.util.Objects;
import java.util.function.Function;

/** What {@link Generator#unfold} makes. */
final class Unfolded<T, S> extends Pulled<T> {

    private final Function<? super S, Generator.Step<? extends T, ? extends S>> step;
    private S state;

    Unfolded(S state, Function<? super S, Generator.Step<? extends T, ? extends S>> step) {
        this.state = state;
        this.step = Objects.requireNonNull(step, "step");
    }

    @Override
    boolean advance() {
        Generator.Step<? extends T, ? extends S> next = step.apply(state);
        if (next == null) {
            return false;
        }
        current = next.element();
        state = next.state();
        return true;
    }

    @Override
    void release() {
        state = null;
    }

    @Override
    public String toString() {
        return "Generator.unfold";
    }
}
