package cases.releases;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Unnamed patterns and pattern variables, with suspensions in guards, in arms, and in the selector. */
// release: 22
final class UnnamedPatterns {

    static final Object[] INPUTS = {
        0, new Pair(1, "x"), true, new Pair(2, "y"), false, 7, new Pair(new Pair(3, 4), "z"), 9
    };

    record Pair(Object a, Object b) {}

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            String text = "";
            for (int i = 0; i < 3; i++) {
                text += switch (co.yield("o?")) { // saves: i, operand 1 of the expression
                    case Pair(Integer a, _) when (Boolean) co.yield("guard " + a) -> "a" + a;
                    case Pair(Integer _, String b) -> b + co.yield("arm " + b);
                    case Pair(Pair(_, Integer inner), _) -> "inner" + inner + co.yield("inner");
                    default -> "none";
                };
            }
            return text;
            // prints: yielded o?
            // prints: yielded guard 1
            // prints: yielded o?
            // prints: yielded guard 2
            // prints: yielded arm y
            // prints: yielded o?
            // prints: yielded inner
            // prints: returned a1y7inner49
        });
    }
}
