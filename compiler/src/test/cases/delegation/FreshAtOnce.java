package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** An inner coroutine that is delegated to before anything else gets the first resumption. */
final class FreshAtOnce {

    static final Object[] INPUTS = {5, 6};

    static Coroutine<Integer, String, Integer> make() {
        return Case.of(co -> {
            return co.yieldFrom(Case.of((in, first) -> first * in.yield("got " + first))); // prints: yielded got 5
            // prints: returned 30
        });
    }
}
