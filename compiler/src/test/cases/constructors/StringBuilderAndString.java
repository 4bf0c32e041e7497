package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Classes of the JDK with overloaded constructors. */
final class StringBuilderAndString {

    static final Object[] INPUTS = {0, 4, 65};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            StringBuilder text = new StringBuilder(co.yield(1)); // prints: yielded 1
            text.append(new String(new char[] {(char) (int) co.yield(2), 'b'}, 0, 2)); // prints: yielded 2
            return text.toString(); // prints: returned Ab
        });
    }
}
