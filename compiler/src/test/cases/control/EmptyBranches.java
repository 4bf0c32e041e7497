package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Branches without code around suspensions. */
final class EmptyBranches {

    static final Object[] INPUTS = {true, false, true};

    static Coroutine<Boolean, Integer, Object> make() {
        return Case.of((co, first) -> {
            if (first) {
            } else {
                co.yield(0);
            }
            for (; co.yield(1); ) {} // prints: yielded 1
            if (co.yield(2)) {} // prints: yielded 2
            return null; // prints: returned null
        });
    }
}
