package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Several loop variables, of different sizes, and one that is declared within. */
final class LoopVariables {

    static final Object[] INPUTS = {0, 1, 2, 3, 4};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            double all = 0;
            for (long i = 0, j = 10; i < j; i += 3, j -= 2) {
                double d = i + j / 2.0;
                int in = co.yield(i + " " + j);
                all += d * in;
            }
            return all;
            // prints: yielded 0 10
            // prints: yielded 3 8
            // prints: returned 19.0
        });
    }
}
