package io.fermata.combine;

import io.fermata.Async;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The values of all arms, in their order, unless one fails. */
public final class All<T> extends Arms<T, List<T>> {

    private final Object[] values;
    private int arrived;
    private Throwable failure;

    /** Waits for all of some. */
    public All(Collection<? extends Async<? extends T>> asyncs) {
        super(asyncs);
        values = new Object[count()];
    }

    @Override
    void succeeded(int index, T value) {
        values[index] = value;
        arrived++;
    }

    @Override
    void failed(int index, Throwable thrown) {
        failure = Failures.joined(failure, thrown);
        stop();
    }

    @Override
    List<T> result() throws Throwable {
        if (arrived == values.length) {
            return new Values<>(values);
        }
        isForgotten();
        throw failure == null ? cancelled() : Failures.joined(failure, cleanUpFailure());
    }

    @Override
    boolean needsAll() {
        return true;
    }

    @Override
    boolean isForgotten() {
        if (arrived == values.length) {
            return false;
        }
        discard(new Values<>(values));
        Arrays.fill(values, null);
        return failure == null;
    }
}
