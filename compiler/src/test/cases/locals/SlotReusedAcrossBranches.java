package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** One slot holds a reference in one branch and a number in the other when both are suspended. */
final class SlotReusedAcrossBranches {

    static final Object[] INPUTS = {true, 1, 2};

    static Coroutine<Object, Object, Object> make() {
        return Case.of((co, first) -> {
            String text;
            if (first == Boolean.TRUE) {
                StringBuilder b = new StringBuilder("b");
                text = "" + co.yield("reference") + b; // prints: yielded reference
            } else {
                double d = 2.5;
                text = "" + co.yield("number") + d;
            }
            return text + co.yield("end"); // prints: yielded end
            // prints: returned 1b2
        });
    }
}
