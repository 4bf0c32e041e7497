package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Suspensions in catch clauses, where the exception lives on. */
final class InCatch {

    static final Object[] INPUTS = {0, 1, 2};

    static Coroutine<Integer, String, String> make() {
        return Case.of(co -> {
            try {
                Integer.parseInt("x");
            } catch (NumberFormatException e) {
                int a = co.yield("first"); // prints: yielded first
                try {
                    throw new IllegalStateException("again " + a, e);
                } catch (IllegalStateException again) {
                    co.yield(again.getMessage()); // prints: yielded again 1
                    return again.getCause() == e ? "same" : "other"; // prints: returned same
                }
            }
            return "end";
        });
    }
}
