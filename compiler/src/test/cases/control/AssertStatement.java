package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Assertions, with a suspension in the condition, behave as in the body's own class. */
final class AssertStatement {

    static final Object[] INPUTS = {0, 1, 2, 3};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            assert co.yield(1) == 1 : "not evaluated"; // prints: yielded 1
            try {
                assert co.yield(2) == 1 : "was " + co.yield(3); // prints: yielded 2
            } catch (AssertionError e) { // prints: yielded 3
                return e.getMessage(); // prints: returned was 3
            }
            return "assertions are off";
        });
    }
}
