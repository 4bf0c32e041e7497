package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A yield's result is the body's result, without a local between them. */
final class YieldReturned {

    static final Object[] INPUTS = {0, 1};

    static Coroutine<Integer, Integer, Integer> make() {
        return Case.of(co -> {
            return co.yield(5);
            // prints: yielded 5
            // prints: returned 1
        });
    }
}
