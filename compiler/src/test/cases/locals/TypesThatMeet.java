package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A variable whose type is the common supertype of two classes, one of which isn't public. */
final class TypesThatMeet {

    static final Object[] INPUTS = {true, 3, 4};


    static Coroutine<Object, Object, Object> make() {
        return Case.of((co, first) -> {
            var text = first == Boolean.TRUE ? new StringBuilder("a") : new StringBuffer("b");
            co.yield(text.length()); // prints: yielded 1
            var number = first == null ? Integer.valueOf(1) : Double.valueOf(2);
            co.yield(number); // prints: yielded 2.0
            return text.charAt(0) + "" + number; // prints: returned a2.0
        });
    }
}
