package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Each yield's result is the operand of the next. */
final class NestedYields {

    static final Object[] INPUTS = {0, 1, 2, 3, 4, 5, 6, 7, 8};

    static Coroutine<Integer, Integer, Integer> make() {
        return Case.of(co -> {
            // prints: yielded 100
            // prints: yielded 1
            // prints: yielded 2
            // prints: yielded 3
            // prints: yielded 4
            // prints: yielded 5
            // prints: yielded 6
            // prints: yielded 7
            // prints: returned 8
            return co.yield(co.yield(co.yield(co.yield(co.yield(co.yield(co.yield(co.yield(100))))))));
        });
    }
}
