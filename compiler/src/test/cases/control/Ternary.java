package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Suspensions in all parts of nested conditional expressions, of mixed types. */
final class Ternary {

    static final Object[] INPUTS = {0, 1, 2, 3, 4};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            Object a = co.yield(1) > 0 ? co.yield(2) > 2 ? "no" : co.yield(3) : Integer.valueOf(5);
            // prints: yielded 1
            // prints: yielded 2
            // prints: yielded 3
            long b = a instanceof Integer ? co.yield(4) : 2L; // prints: yielded 4
            return a + " " + b; // prints: returned 3 4
        });
    }
}
