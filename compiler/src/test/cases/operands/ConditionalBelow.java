package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A conditional operand below, with suspensions in its branches. */
final class ConditionalBelow {

    static final Object[] INPUTS = {1, 2, 3, 4};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            int a = 10;
            int b = a + (a > co.yield(1) ? co.yield(2) : -1) * co.yield(3);
            // prints: yielded 1
            // prints: yielded 2
            // prints: yielded 3
            return b; // prints: returned 22
        });
    }
}
