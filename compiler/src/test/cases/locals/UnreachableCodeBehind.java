package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Code that is never reached stands behind suspensions. */
final class UnreachableCodeBehind {

    static final Object[] INPUTS = {0, 1, 2};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of((co, first) -> {
            while (true) {
                int a = co.yield(first); // prints: yielded 0
                if (a > 0) {
                    throw new IllegalStateException("left with " + a); // prints: threw IllegalStateException: left with 1
                }
            }
        });
    }
}
