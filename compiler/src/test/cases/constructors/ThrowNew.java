package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The exception that is thrown is made from a suspension's value. */
final class ThrowNew {

    static final Object[] INPUTS = {0, "x"};

    static Coroutine<String, Integer, Object> make() {
        return Case.of(co -> {
            throw new IllegalArgumentException(co.yield(1), new RuntimeException("cause"));
            // prints: yielded 1
            // prints: threw IllegalArgumentException: x (caused by RuntimeException: cause)
        });
    }
}
