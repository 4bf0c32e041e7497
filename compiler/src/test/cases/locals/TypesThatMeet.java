package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A variable whose type is the common supertype of two classes, one that isn't public. */
final class TypesThatMeet {

    static final Object[] INPUTS = {true, 3, 4};

    static Coroutine<Object, Object, Object> make() {
        return Case.of((co, first) -> {
            var text = first == Boolean.TRUE ? new StringBuilder("a") : new StringBuffer("b");
            co.yield(text == first); // prints: yielded false
            var number = first == null ? Integer.valueOf(1) : Double.valueOf(2);
            co.yield(number); // prints: yielded 2.0
            CharSequence sequence = text;
            return sequence.charAt(0) + "" + number; // prints: returned a2.0
        });
    }
}
