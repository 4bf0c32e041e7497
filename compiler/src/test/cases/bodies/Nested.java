package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A body within a body, which captures the outer one's variables. */
final class Nested {

    static final Object[] INPUTS = {1, 2, 3};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of((co, first) -> {
            int a = co.yield("outer"); // prints: yielded outer
            String s = "s" + a;
            Coroutine<Integer, Object, Object> inner = Case.of((in, start) -> {
                int b = in.yield(s + start);
                return s + a + b;
            });
            Case.drive(inner, 10, 20);
            // prints: yielded s210
            // prints: returned s2220
            return co.yield(first) + s; // prints: yielded 1
            // prints: returned 3s2
        });
    }
}
