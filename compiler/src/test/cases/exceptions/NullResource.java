package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A resource that is null, and one that is a variable declared before. */
final class NullResource {

    static final Object[] INPUTS = {0, 1};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            AutoCloseable none = null;
            AutoCloseable some = () -> Case.print("close some");
            try (none;
                    some) {
                return co.yield(1); // prints: yielded 1
            } // prints: close some
            // prints: returned 1
        });
    }
}
