package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Body;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** An anonymous class is a body, with fields and captured variables of its own. */
final class AnonymousClass {

    static final Object[] INPUTS = {1, 2, 3};

    @SuppressWarnings("serial")
    static Coroutine<Integer, Object, Object> make() {
        String captured = "c" + INPUTS.length;
        return Case.of(new Body<Integer, Object, Object>() {
            private int count = 10;

            @Override
            public Object run(Scope<Integer, Object> co, Integer first) {
                count += co.yield(captured + count); // prints: yielded c310
                count += co.yield(first + helper()); // prints: yielded 13
                return captured + count; // prints: returned c315
            }

            private int helper() {
                return count;
            }
        });
    }
}
