package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** What may be the scope or null is asked for what every object has: only a suspension needs to know which it is. */
final class ScopePrinted {

    static final Object[] INPUTS = {0, 1};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            Scope<Integer, Object> scope = null;
            if (co.yield("first").equals(1)) { // prints: yielded first
                scope = co;
            }
            return scope.getClass() == co.getClass(); // prints: returned true
        });
    }
}
