package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Delegating yields what the inner coroutine yields and evaluates to what it returns. */
final class Basic {

    static final Object[] INPUTS = {1, 2, 3, 4};

    static Coroutine<Integer, String, Integer> inner(String name) {
        return Case.of((co, first) -> {
            int second = co.yield(name + first);
            return first * 10 + second;
        });
    }

    static Coroutine<Integer, String, String> make() {
        return Case.of((co, first) -> {
            int a = co.yield("outer" + first); // prints: yielded outer1
            int b = co.yieldFrom(inner("inner")); // prints: yielded inner2
            int c = co.yieldFrom(inner("again")); // prints: yielded again3
            return a + " " + b + " " + c; // prints: returned 2 23 34
        });
    }
}
