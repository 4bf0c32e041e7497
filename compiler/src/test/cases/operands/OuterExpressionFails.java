package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The operand that waits throws after the resumption. */
final class OuterExpressionFails {

    static final Object[] INPUTS = {0, 9, 0};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            int[] a = {1};
            try {
                a[5] = co.yield(1); // prints: yielded 1
            } catch (ArrayIndexOutOfBoundsException e) {
                Case.print(e.getMessage()); // prints: Index 5 out of bounds for length 1
            }
            return 1 / co.yield(2); // prints: yielded 2
            // prints: threw ArithmeticException: / by zero
        });
    }
}
