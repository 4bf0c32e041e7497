package cases.switches;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Nested record patterns, with suspensions in guards and arms. */
// release: 21
final class RecordPatterns {

    static final Object[] INPUTS = {0, new Pair(1, new Pair("a", 2L)), 3, new Pair("x", "y"), 4};

    record Pair(Object a, Object b) {}

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            String text = "";
            for (int i = 0; i < 2; i++) {
                text += switch (co.yield("p?")) {
                    case Pair(Integer a, Pair(String b, Long c)) when a + c == (Integer) co.yield("sum?") -> a + b + c;
                    case Pair(Object a, Object b) -> "pair " + a + co.yield("b?") + b;
                    default -> "none";
                };
            }
            return text;
            // prints: yielded p?
            // prints: yielded sum?
            // prints: yielded p?
            // prints: yielded b?
            // prints: returned 1a2pair x4y
        });
    }
}
