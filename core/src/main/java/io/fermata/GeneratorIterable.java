package io.fermata;

import java.util.Iterator;
import java.util.Objects;

/** What {@link Generator#iterable} makes. */
final class GeneratorIterable<T> implements Iterable<T> {

    private final Generator.Body<T> body;

    GeneratorIterable(Generator.Body<T> body) {
        this.body = Objects.requireNonNull(body, "body");
    }

    @Override
    public Iterator<T> iterator() {
        return Generator.of(body);
    }
}
