package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The text of a string that was extended before a suspension. */
final class StringConcatOfNull {

    static final Object[] INPUTS = {0, null, "x"};

    static Coroutine<String, String, String> make() {
        return Case.of(co -> {
            String s = "a";
            s += co.yield(s) + s; // prints: yielded a
            s += co.yield(s); // prints: yielded anulla
            return s; // prints: returned anullax
        });
    }
}
