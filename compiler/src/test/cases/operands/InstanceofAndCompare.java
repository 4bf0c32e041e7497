package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.List;

/** The result of a suspension is tested at once. */
final class InstanceofAndCompare {

    static final Object[] INPUTS = {0, "x", 3L, null};

    static Coroutine<Object, Integer, Object> make() {
        return Case.of(co -> {
            boolean a = co.yield(1) instanceof String; // prints: yielded 1
            boolean b = co.yield(2) instanceof Long l && l == 3; // prints: yielded 2
            boolean c = co.yield(3) == null; // prints: yielded 3
            return List.of(a, b, c); // prints: returned [true, true, true]
        });
    }
}
