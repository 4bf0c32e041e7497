package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Parts of a string wait while another part is a suspension. */
final class StringConcat {

    static final Object[] INPUTS = {0, 1, 2, null};

    static Coroutine<Integer, String, String> make() {
        return Case.of(co -> {
            int a = 4;
            String s = "a" + a + co.yield("1") + 'c' + 2.5 + co.yield("2") + null; // prints: yielded 1
            s += s.length() + co.yield("3"); // prints: yielded 2
            // prints: yielded 3
            return s; // prints: threw NullPointerException
        });
    }
}
