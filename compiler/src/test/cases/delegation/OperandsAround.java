package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Operands wait below a delegation, also uninitialised objects. */
final class OperandsAround {

    static final Object[] INPUTS = {0, 3, 4};

    record Box(Object a, Object b, long c) {}

    static Coroutine<Integer, Object, Integer> inner(int value) {
        return Case.of(co -> value + co.yield(value));
    }

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            return new Box(co.yieldFrom(inner(1)), "b", 2L * co.yieldFrom(inner(10)));
            // prints: yielded 1
            // prints: yielded 10
            // prints: returned Box[a=4, b=b, c=28]
        });
    }
}
