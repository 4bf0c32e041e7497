package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A body that never suspends. */
final class NoSuspensionAtAll {

    static final Object[] INPUTS = {4};

    static Coroutine<Integer, Integer, Integer> make() {
        return Case.of((co, first) -> {
            return first * first; // prints: returned 16
        });
    }
}
