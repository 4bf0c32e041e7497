package cases.switches;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Pattern variables live across suspensions. */
final class InstanceofPatterns {

    static final Object[] INPUTS = {0, "abc", 4, 5};

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            Object o = co.yield("o?"); // prints: yielded o?
            if (!(o instanceof String s) || co.yield(s.length()) == null) { // prints: yielded 3
                return "no";
            }
            if (co.yield(s) instanceof Integer n && n > 4) { // prints: yielded abc
                return s + n; // prints: returned abc5
            }
            return "end";
        });
    }
}
