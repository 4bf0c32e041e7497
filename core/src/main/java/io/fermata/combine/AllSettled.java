package io.fermata.combine;

import io.fermata.Async;
import io.fermata.Outcome;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What each arm came to, in their order. */
public final class AllSettled<T> extends Arms<T, List<Outcome<T>>> {

    private final Outcome<T>[] outcomes;

    /** Waits for all of some. */
    @SuppressWarnings("unchecked")
    public AllSettled(Collection<? extends Async<? extends T>> asyncs) {
        super(asyncs);
        outcomes = (Outcome<T>[]) new Outcome<?>[count()];
    }

    @Override
    void succeeded(int index, T value) {
        outcomes[index] = new Outcome.Success<>(value);
    }

    @Override
    void failed(int index, Throwable failure) {
        outcomes[index] = new Outcome.Failure<>(failure);
    }

    @Override
    List<Outcome<T>> result() {
        if (hasStopped()) {
            isForgotten();
            throw cancelled();
        }
        return new Values<>(outcomes);
    }

    @Override
    boolean needsAll() {
        return true;
    }

    @Override
    boolean isForgotten() {
        discard(new Values<>(outcomes));
        Arrays.fill(outcomes, null);
        return true;
    }
}
