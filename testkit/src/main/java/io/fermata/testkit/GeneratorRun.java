package io.fermata.testkit;

import io.fermata.CoroutineState;
import io.fermata.Generator;
import io.fermata.Outcome;
import io.fermata.testkit.Injection.Run;
import java.util.ArrayList;
import java.util.List;

/** A generator to which something is done at one of its elements. */
final class GeneratorRun {

    private GeneratorRun() {}

    static <T> Run<List<T>> of(Generator<T> generator, int suspension, Throwable failure) {
        List<T> elements = new ArrayList<>();
        boolean done = false;
        try (generator) {
            while (elements.size() < suspension && generator.hasNext()) {
                elements.add(generator.next());
            }
            done = elements.size() == suspension;
            if (done && failure != null) {
                CoroutineState<?, ?> state = generator.asCoroutine().resumeExceptionally(failure);
                if (state instanceof CoroutineState.Yielded) {
                    generator.forEachRemaining(elements::add);
                }
            }
        } catch (Throwable thrown) {
            return new Run<>(done ? suspension : 0, null, new Outcome.Failure<>(thrown));
        }
        return new Run<>(done ? suspension : 0, null, new Outcome.Success<>(elements));
    }
}
