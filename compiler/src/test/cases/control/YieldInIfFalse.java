package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A suspension in a branch that is not taken, and one that is. */
final class YieldInIfFalse {

    static final Object[] INPUTS = {1, 2};

    static Coroutine<Integer, String, String> make() {
        return Case.of((co, first) -> {
            if (first > 1) {
                co.yield("no");
            } else {
                co.yield("yes"); // prints: yielded yes
            }
            if (first == 1) {
                return "end"; // prints: returned end
            }
            co.yield("unreached");
            return "unreached";
        });
    }
}
