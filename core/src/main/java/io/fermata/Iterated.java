package io.fermata;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What {@link Generator#iterate} makes. */
final class Iterated<T> extends Pulled<T> {

    private final Predicate<? super T> condition;
    private final UnaryOperator<T> next;
    private T last;
    private boolean started;

    Iterated(T first, Predicate<? super T> condition, UnaryOperator<T> next) {
        this.last = first;
        this.condition = Objects.requireNonNull(condition, "condition");
        this.next = Objects.requireNonNull(next, "next");
    }

    @Override
    boolean advance() {
        last = started ? next.apply(last) : last;
        started = true;
        current = last;
        return condition.test(last);
    }

    @Override
    void release() {
        last = null;
    }

    @Override
    public String toString() {
        return "Generator.iterate";
    }
}
