package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Calls within calls, each with its receiver and first arguments on the stack. */
final class NestedCalls {

    static final Object[] INPUTS = {0, "x", "y"};

    final String name;

    NestedCalls(String name) {
        this.name = name;
    }

    NestedCalls with(Object a, NestedCalls b, int c) {
        return new NestedCalls(name + a + (b == null ? "-" : b.name) + c);
    }

    static Coroutine<String, String, String> make() {
        return Case.of(co -> {
            NestedCalls n = new NestedCalls("n");
            return n.with(1, n.with(co.yield("1"), null, 2), n.with(co.yield("2"), n, 3).name.length()).name;
            // prints: yielded 1
            // prints: yielded 2
            // prints: returned n1nx-24
        });
    }
}
