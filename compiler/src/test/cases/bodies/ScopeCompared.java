package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The scope is compared with null and cast, which is no use that escapes. */
final class ScopeCompared {

    static final Object[] INPUTS = {0, 1};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            Object o = co;
            if (co != null) {
                return co.yield(o == co); // prints: yielded true
            }
            return "end"; // prints: returned 1
        });
    }
}
