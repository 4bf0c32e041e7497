package io.fermata.testkit;

import io.fermata.CoroutineState;
import io.fermata.Generator;
import io.fermata.Outcome;
import io.fermata.testkit.Injection.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A generator to which something is done at one of its elements. */
final class GeneratorRun {

    private GeneratorRun() {}

    static <T> Run<List<T>> of(Generator<T> generator, int suspension, Throwable failure, int most) {
        List<T> elements = new ArrayList<>();
        boolean done = false;
        try (generator) {
            while (elements.size() < suspension && generator.hasNext()) {
                elements.add(generator.next());
            }
            done = elements.size() == suspension;
            if (done && failure != null) {
                next(generator.asCoroutine().resumeExceptionally(failure)).ifPresent(elements::add);
                while (elements.size() <= most && generator.hasNext()) {
                    elements.add(generator.next());
                }
            }
        } catch (Throwable thrown) {
            return new Run<>(done ? suspension : 0, null, new Outcome.Failure<>(thrown));
        }
        if (elements.size() > most) {
            throw new AssertionError("It has " + Injection.tooMany(most));
        }
        return new Run<>(done ? suspension : 0, null, new Outcome.Success<>(elements));
    }

    /** What a generator has handed out in answer to an exception, if it caught that. */
    private static <T> Optional<T> next(CoroutineState<Optional<T>, ?> state) {
        return state instanceof CoroutineState.Yielded<Optional<T>, ?> yielded ? yielded.value() : Optional.empty();
    }
}
