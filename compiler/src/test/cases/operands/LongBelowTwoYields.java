package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A long and a double survive two suspensions in one expression. */
final class LongBelowTwoYields {

    static final Object[] INPUTS = {0, 3, 4};

    static Coroutine<Integer, Integer, Double> make() {
        return Case.of(co -> {
            long l = 1L << 40;
            return l + (1.5 + co.yield(1) * (2.0 + co.yield(2)));
            // prints: yielded 1
            // prints: yielded 2
            // prints: returned 1.0995116277955E12
        });
    }
}
