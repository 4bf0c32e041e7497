package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Five variables of types that the JVM computes with as int. */
final class SmallTypes {

    static final Object[] INPUTS = {1, 2};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of((co, first) -> {
            boolean z = first > 0; // captures: nothing // bytes: 48
            byte b = first.byteValue();
            short s = first.shortValue();
            char c = (char) ('a' + first);
            int i = first;
            co.yield(0); // saves: z, b, s, c, i // prints: yielded 0
            return "" + z + b + s + c + i; // prints: returned true11b1
        });
    }
}
