package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A local class that captures locals, declared in the body. */
final class LocalClass {

    static final Object[] INPUTS = {0, 7, 8};

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            int a = co.yield(1); // prints: yielded 1
            class Local {
                final int b;

                Local(int b) {
                    this.b = b;
                }

                @Override
                public String toString() {
                    return "Local " + a + " " + b;
                }
            }
            return new Local(co.yield(2)).toString(); // prints: yielded 2
            // prints: returned Local 7 8
        });
    }
}
