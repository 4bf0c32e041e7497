package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The old value of a local waits below the suspension while the local goes on. */
final class IncrementBelow {

    static final Object[] INPUTS = {0, 10, 20};

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            int i = 5;
            int a = i++ + co.yield(i); // prints: yielded 6
            int b = ++i - co.yield(i--); // prints: yielded 7
            return a + " " + b + " " + i; // prints: returned 15 -13 6
        });
    }
}
