package cases.releases;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A label of several unnamed patterns with one guard, which suspends. */
// release: 22
// ecj: no (it fails with an internal error)
final class UnnamedAlternatives {

    static final Object[] INPUTS = {0, new Circle(), true, new Square(), false, "s"};

    sealed interface Shape permits Circle, Square {}

    record Circle() implements Shape {}

    record Square() implements Shape {}

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            Object text = "";
            for (int i = 0; i < 2; i++) {
                Shape shape = (Shape) co.yield("shape?");
                text = text + switch (shape) {
                    case Circle _, Square _ when (Boolean) co.yield("round?") -> "round ";
                    case Circle _ -> "circle";
                    case Square _ -> "square" + co.yield("arm");
                };
            }
            return text;
            // prints: yielded shape?
            // prints: yielded round?
            // prints: yielded shape?
            // prints: yielded round?
            // prints: yielded arm
            // prints: returned round squares
        });
    }
}
