package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A handler of everything sees what is injected. */
// oracle: no close
final class CatchThrowableSeesInjected {

    static final Object[] INPUTS = {0, 1};

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            try {
                co.yield(1); // prints: yielded 1
                throw new StackOverflowError("made up");
            } catch (Throwable t) {
                return t.getMessage(); // prints: returned made up
            }
        });
    }
}
