package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** The scope is held in another variable of the body, and read after suspensions. */
final class ScopeInAVariable {

    static final Object[] INPUTS = {0, 1, 2};

    static Coroutine<Integer, Integer, Integer> make() {
        return Case.of(co -> {
            Scope<Integer, Integer> scope = co;
            int a = scope.yield(1); // prints: yielded 1
            Scope<Integer, Integer> again = a > 0 ? scope : co;
            return a + again.yield(2); // prints: yielded 2
            // prints: returned 3
        });
    }
}
