package cases.switches;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A switch expression over strings as an argument, and one over an enum that covers all its constants. */
final class ExpressionString {

    static final Object[] INPUTS = {0, "b", Side.RIGHT, 7};

    enum Side {
        LEFT,
        RIGHT
    }

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            String s = "x" + switch ((String) co.yield("s?")) { // prints: yielded s?
                case "a" -> 1;
                case "b" -> switch ((Side) co.yield("side?")) { // prints: yielded side?
                    case LEFT -> 2L;
                    case RIGHT -> co.yield("right"); // prints: yielded right
                };
                default -> 3;
            };
            return s; // prints: returned x7
        });
    }
}
