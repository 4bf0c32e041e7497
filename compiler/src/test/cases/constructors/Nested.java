package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A new object within the arguments of another, each with suspensions. */
final class Nested {

    static final Object[] INPUTS = {0, 1, 2, 3};

    record Pair(Object a, Object b) {}

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            return new Pair(new Pair(co.yield(1), "x"), new Pair(co.yield(2), new Pair(3L, co.yield(3))));
            // prints: yielded 1
            // prints: yielded 2
            // prints: yielded 3
            // prints: returned Pair[a=Pair[a=1, b=x], b=Pair[a=2, b=Pair[a=3, b=3]]]
        });
    }
}
