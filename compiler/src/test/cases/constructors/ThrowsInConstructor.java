package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A constructor that throws after its argument's suspension, inside a try. */
final class ThrowsInConstructor {

    static final Object[] INPUTS = {0, 7, 8};

    static final class Strict {
        Strict(int value) {
            throw new IllegalArgumentException("not " + value);
        }
    }

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            try {
                return new Strict(co.yield(1)); // prints: yielded 1
            } catch (IllegalArgumentException e) {
                return e.getMessage() + co.yield(2); // prints: yielded 2
            }
            // prints: returned not 78
        });
    }
}
