package cases.switches;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.List;

/** A pattern switch with guards that suspend and use what they bound. */
// release: 21
final class Patterns {

    static final Object[] INPUTS = {0, "long text", true, 5, false, 12, null, List.of(1)};

    sealed interface Shape permits Circle, Square {}

    record Circle(int radius) implements Shape {}

    record Square(int side) implements Shape {}

    static String area(Shape shape) {
        return switch (shape) {
            case Circle c -> "c" + c.radius();
            case Square s -> "s" + s.side();
        };
    }

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            String text = "";
            for (int i = 0; i < 4; i++) {
                Object o = co.yield("o?");
                text += switch (o) {
                    case null -> "null";
                    case String s when s.length() > 3 && (Boolean) co.yield("guard of " + s) -> "long:" + s;
                    case String s -> "s:" + s;
                    case Integer n when (Boolean) co.yield("guard of " + n) -> "int:" + n;
                    case Integer n -> "other int:" + n + co.yield("arm of " + n);
                    default -> area(new Circle(1)) + area(new Square(2));
                } + ",";
            }
            return text;
            // prints: yielded o?
            // prints: yielded guard of long text
            // prints: yielded o?
            // prints: yielded guard of 5
            // prints: yielded arm of 5
            // prints: yielded o?
            // prints: yielded o?
            // prints: returned long:long text,other int:512,null,c1s2,
        });
    }
}
