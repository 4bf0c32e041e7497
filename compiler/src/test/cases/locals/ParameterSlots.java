package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The parameters of a method body live on, wide ones among the captured too. */
final class ParameterSlots {

    static Coroutine<Integer, Object, Object> make() {
        return body(1L, 2.5, (byte) 3, "four");
    }

    static final Object[] INPUTS = {10, 20, 30};

    static Coroutine<Integer, Object, Object> body(long a, double b, byte c, String d) {
        return Case.of((co, first) -> {
            int in = co.yield(a + b); // prints: yielded 3.5
            first += co.yield(c + d); // prints: yielded 3four
            return a + " " + b + " " + c + " " + d + " " + in + " " + first; // prints: returned 1 2.5 3 four 20 40
        });
    }
}
