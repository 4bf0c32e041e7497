package io.fermata.combine;

import io.fermata.Outcome;
import java.util.AbstractList;
import java.util.RandomAccess;

/** The values that several arms came to, in their order: an unmodifiable list. */
final class Values<T> extends AbstractList<T> implements RandomAccess {

    private final Object[] values;

    Values(Object[] values) {
        this.values = values;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T get(int index) {
        return (T) values[index];
    }

    @Override
    public int size() {
        return values.length;
    }

    /** Closes the values that are closeable, since nobody gets them, and gives what failed or {@code null}. */
    Throwable discard() {
        Throwable failure = null;
        for (Object value : values) {
            Object own = value instanceof Outcome.Success<?> success ? success.value() : value;
            failure = Failures.joined(failure, Failures.discard(own));
        }
        return failure;
    }
}
