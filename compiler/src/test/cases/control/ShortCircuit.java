package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Suspensions on both sides of short-circuit operators. */
final class ShortCircuit {

    static final Object[] INPUTS = {false, true, false, false, true, true, true};

    static Coroutine<Boolean, Integer, String> make() {
        return Case.of(co -> {
            boolean a = co.yield(1) && co.yield(2); // prints: yielded 1
            // prints: yielded 2
            boolean b = co.yield(3) || co.yield(4); // prints: yielded 3
            // prints: yielded 4
            boolean c = !(co.yield(5) && !co.yield(6)) | a; // prints: yielded 5
            // prints: yielded 6
            return a + " " + b + " " + c; // prints: returned false true true
        });
    }
}
