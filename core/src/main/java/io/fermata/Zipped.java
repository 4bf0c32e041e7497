package io.fermata;

import java.util.Iterator;
import java.util.Objects;
import java.util.function.BiFunction;

/** What {@link Generator#zip} makes. */
final class Zipped<A, B, T> extends Pulled<T> {

    private final Iterator<? extends A> first;
    private final Iterator<? extends B> second;
    private final BiFunction<? super A, ? super B, ? extends T> combine;

    Zipped(
            Iterator<? extends A> first,
            Iterator<? extends B> second,
            BiFunction<? super A, ? super B, ? extends T> combine) {
        this.first = Objects.requireNonNull(first, "first");
        this.second = Objects.requireNonNull(second, "second");
        this.combine = Objects.requireNonNull(combine, "combine");
    }

    @Override
    boolean advance() {
        if (first.hasNext()) {
            A one = first.next();
            if (second.hasNext()) {
                current = combine.apply(one, second.next());
                return true;
            }
        }
        return false;
    }

    @Override
    void release() {
        Closeables.close(first, second);
    }

    @Override
    public String toString() {
        return "Generator.zip";
    }
}
