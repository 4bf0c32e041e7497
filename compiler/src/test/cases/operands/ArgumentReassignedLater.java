package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** An argument keeps the value that it had when it was evaluated. */
final class ArgumentReassignedLater {

    static final Object[] INPUTS = {0, 7, 8};

    static String three(int a, int b, int c) {
        return a + " " + b + " " + c;
    }

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            int a = 1;
            return three(a, a = co.yield(a), a + co.yield(a));
            // prints: yielded 1
            // prints: yielded 7
            // prints: returned 1 7 15
        });
    }
}
