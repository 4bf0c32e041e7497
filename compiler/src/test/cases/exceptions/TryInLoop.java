package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A try block in a loop, with a variable that the handler sets. */
final class TryInLoop {

    static final Object[] INPUTS = {0, 0, 1, 0, 2};

    static Coroutine<Integer, String, Object> make() {
        return Case.of(co -> {
            int failures = 0;
            for (int i = 0; i < 4; i++) {
                try {
                    int n = co.yield(i + ":" + failures);
                    failures += 0 * (1 / n);
                } catch (ArithmeticException e) {
                    failures++;
                    continue;
                }
            }
            return failures;
            // prints: yielded 0:0
            // prints: yielded 1:1
            // prints: yielded 2:1
            // prints: yielded 3:2
            // prints: returned 2
        });
    }
}
