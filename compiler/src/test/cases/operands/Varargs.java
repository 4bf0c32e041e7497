package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.Arrays;

/** Elements of a variable argument list suspend in between. */
final class Varargs {

    static final Object[] INPUTS = {0, 1, 2};

    static Coroutine<Integer, String, Object> make() {
        return Case.of(co -> {
            return Arrays.asList("a", co.yield("first"), 'c', co.yield("second"), 5L);
            // prints: yielded first
            // prints: yielded second
            // prints: returned [a, 1, c, 2, 5]
        });
    }
}
