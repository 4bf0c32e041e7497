package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A boxed variable is unboxed below the suspension and boxed again after it. */
final class BoxedCompound {

    static final Object[] INPUTS = {0, 5, 6};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            Integer boxed = 1000;
            boxed += co.yield(1); // prints: yielded 1
            Long[] longs = {7L};
            longs[0] = longs[0] + co.yield(2); // prints: yielded 2
            boxed++;
            return boxed + longs[0]; // prints: returned 1019
        });
    }
}
