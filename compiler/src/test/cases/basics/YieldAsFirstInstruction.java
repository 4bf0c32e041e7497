package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The suspension is the body's first instruction, and its result is thrown away. */
final class YieldAsFirstInstruction {

    static final Object[] INPUTS = {1, 2, 3};

    static Coroutine<Integer, Integer, Integer> make() {
        return Case.of(co -> {
            co.yield(null); // prints: yielded null
            co.yield(null); // prints: yielded null
            return null; // prints: returned null
        });
    }
}
