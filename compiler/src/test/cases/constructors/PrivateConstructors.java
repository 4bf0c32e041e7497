package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Private constructors whose arguments don't suspend, whose object isn't used, and which are nested. */
final class PrivateConstructors {

    static final Object[] INPUTS = {0, 1, 2};

    private static final class Hidden {
        private final long value;

        private Hidden(long value) {
            Case.print("hidden " + value);
            this.value = value;
        }

        private Hidden(Hidden inner, int more) {
            this(inner.value + more);
        }
    }

    static Coroutine<Integer, Integer, Long> make() {
        return Case.of(co -> {
            new Hidden(1); // prints: hidden 1
            Hidden one = new Hidden(2); // prints: hidden 2
            new Hidden(co.yield(1)); // prints: yielded 1
            // prints: hidden 1
            Hidden outer = new Hidden(new Hidden(3), co.yield(2) * 10); // prints: hidden 3
            // prints: yielded 2
            // prints: hidden 23
            return one.value + outer.value; // prints: returned 25
        });
    }
}
