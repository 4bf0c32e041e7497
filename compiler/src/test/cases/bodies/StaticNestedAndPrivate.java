package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Private static members of the class around a nested one, and of the nested one. */
final class StaticNestedAndPrivate {

    static final Object[] INPUTS = {0, 1};

    private static int secret = 40;

    private static int twice(int a) {
        return 2 * a;
    }

    private static final class Nested {
        private static final String TEXT = Case.text("text");

        private static Coroutine<Integer, Object, Object> body() {
            return Case.of(co -> twice(secret + co.yield(TEXT)) + TEXT); // prints: yielded text
        }
    }

    static Coroutine<Integer, Object, Object> make() {
        return Nested.body(); // prints: returned 82text
    }
}
