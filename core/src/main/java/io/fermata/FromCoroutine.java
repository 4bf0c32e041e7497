package io.fermata;

import io.fermata.CoroutineState.Yielded;
import java.util.Objects;

/** What {@link Generator#from(Coroutine)} makes. */
final class FromCoroutine<T> extends Pulled<T> {

    private final Coroutine<Void, ? extends T, ?> coroutine;

    FromCoroutine(Coroutine<Void, ? extends T, ?> coroutine) {
        this.coroutine = Objects.requireNonNull(coroutine, "coroutine");
    }

    @Override
    boolean advance() {
        if (coroutine.resume() instanceof Yielded<? extends T, ?> yielded) {
            current = yielded.value();
            return true;
        }
        return false;
    }

    @Override
    void release() {
        coroutine.close();
    }

    @Override
    public String toString() {
        return "Generator.from " + coroutine;
    }
}
