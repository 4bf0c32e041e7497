package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A new object's constructor waits for an argument that suspends. */
final class ArgumentSuspends {

    static final Object[] INPUTS = {0, 5};

    record Pair(Object a, Object b, Object c) {}

    static Coroutine<Integer, String, Object> make() {
        return Case.of(co -> {
            return new Pair(Case.trace("a"), co.yield("b?"), Case.trace("c"));
            // prints: a
            // prints: yielded b?
            // prints: c
            // prints: returned Pair[a=a, b=5, c=c]
        });
    }
}
