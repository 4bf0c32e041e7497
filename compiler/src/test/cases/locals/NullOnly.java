package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Variables that only ever hold null live across suspensions. */
final class NullOnly {

    static final Object[] INPUTS = {null, "x", "y", "z"};

    static Coroutine<String, Object, Object> make() {
        return Case.of(co -> {
            String none = null;
            Object also = none;
            co.yield(none); // prints: yielded null
            if (none == null) {
                none = co.yield(also); // prints: yielded null
            }
            int[] array = null;
            Object result = co.yield(array); // prints: yielded null
            return array == null && also == null ? none + result : "wrong"; // prints: returned yz
        });
    }
}
