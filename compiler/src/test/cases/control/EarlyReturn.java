package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A return in the middle of a loop, with unreachable code behind it. */
final class EarlyReturn {

    static final Object[] INPUTS = {0, 5, 42};

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            for (int i = 0; i < 10; i++) {
                int in = co.yield(i);
                if (in == 42) {
                    return "found at " + i;
                }
            }
            co.yield(-1);
            return "not found";
            // prints: yielded 0
            // prints: yielded 1
            // prints: returned found at 1
        });
    }
}
