package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A primitive value on its way out of a switch expression waits while a finally block suspends. */
final class PrimitiveReturnThroughFinally {

    static final Object[] INPUTS = {0, 5, 6};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            int n = co.yield("n?"); // prints: yielded n?
            double d = switch (n) {
                case 5 -> {
                    try {
                        yield n * 1.5;
                    } finally {
                        n = co.yield("finally"); // prints: yielded finally
                    }
                }
                default -> 0;
            };
            return d + n; // prints: returned 13.5
        });
    }
}
