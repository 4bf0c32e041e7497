package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A suspension in one branch of a conditional argument only. */
final class Conditional {

    static final Object[] INPUTS = {false, true, 5};

    record Pair(long a, Object b, double c) {}

    static Coroutine<Object, Object, Object> make() {
        return Case.of((co, first) -> {
            Pair p = new Pair(1L, first == Boolean.TRUE ? co.yield("not reached") : "no", 2.0);
            Case.print(p); // prints: Pair[a=1, b=no, c=2.0]
            Object second = co.yield("branch?"); // prints: yielded branch?
            return new Pair(2L, second == Boolean.TRUE ? co.yield("reached") : "no", 3.0);
            // prints: yielded reached
            // prints: returned Pair[a=2, b=5, c=3.0]
        });
    }
}
