package io.fermata.sync;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Poll;
import io.fermata.VirtualTimeScheduler;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * Checks by Lincheck that the operations of an object are each one step: whatever two threads do at once, the results are those of
 * some order. An operation that would wait is cancelled at once; it counts if the cancellation came too late.
 */
final class Linearizability {

    private static final Context NOBODY = Context.of(() -> {}, new VirtualTimeScheduler());

    private Linearizability() {}

    /** What an operation gave, or {@code null} if it was cancelled. */
    static <T> Poll.Ready<T> atOnce(Async<T> operation) {
        if (operation.poll(NOBODY) instanceof Poll.Ready<T> ready) {
            return ready;
        }
        return operation.cancel() ? null : (Poll.Ready<T>) operation.poll(NOBODY);
    }

    static void checkByModel(Class<?> test) {
        check(test, new ModelCheckingOptions().invocationsPerIteration(50));
    }

    static void checkByStress(Class<?> test) {
        check(test, new StressOptions().invocationsPerIteration(1000));
    }

    private static void check(Class<?> test, Options<?, ?> options) {
        options.threads(2)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(8)
                .check(test);
    }
}
