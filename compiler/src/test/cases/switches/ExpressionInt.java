package cases.switches;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A switch expression whose arms suspend, with an operand below it. */
final class ExpressionInt {

    static final Object[] INPUTS = {3, 1, 5, 2, 6};

    static Coroutine<Integer, Integer, Integer> make() {
        return Case.of((co, first) -> {
            int sum = first;
            for (int i = 0; i < 2; i++) {
                sum += switch (co.yield(i)) {
                    case 1 -> co.yield(10);
                    case 2, 3 -> {
                        int a = co.yield(20);
                        yield a * 2;
                    }
                    default -> throw new IllegalStateException();
                };
            }
            return sum;
            // prints: yielded 0
            // prints: yielded 10
            // prints: yielded 1
            // prints: yielded 20
            // prints: returned 20
        });
    }
}
