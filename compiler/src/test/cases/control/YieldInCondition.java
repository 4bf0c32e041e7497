package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Suspensions in the conditions of if, while, do and for. */
final class YieldInCondition {

    static final Object[] INPUTS = {false, true, true, false, true, true, false, true, false};

    static Coroutine<Boolean, String, Integer> make() {
        return Case.of(co -> {
            int n = 0;
            if (co.yield("if")) { // prints: yielded if
                n += 1;
            }
            while (co.yield("while")) { // prints: yielded while
                n += 10;
            }
            // prints: yielded while
            do {
                n += 100;
            } while (co.yield("do")); // prints: yielded do
            // prints: yielded do
            // prints: yielded do
            for (int i = 0; i < 3 && co.yield("for"); i++) { // prints: yielded for
                n += 1000;
            }
            // prints: yielded for
            return n; // prints: returned 1311
        });
    }
}
