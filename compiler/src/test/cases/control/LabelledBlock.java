package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A labelled block that is left in the middle. */
final class LabelledBlock {

    static final Object[] INPUTS = {0, 5, 6};

    static Coroutine<Integer, Integer, Integer> make() {
        return Case.of(co -> {
            int n = 1;
            block:
            {
                n += co.yield(n); // prints: yielded 1
                if (n > 5) {
                    break block;
                }
                n = -1;
            }
            return n + co.yield(n); // prints: yielded 6
            // prints: returned 12
        });
    }
}
