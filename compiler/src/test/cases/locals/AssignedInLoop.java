package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A variable without an initial value that is assigned in a loop and read behind it. */
final class AssignedInLoop {

    static final Object[] INPUTS = {0, 1, 5, 6};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            int last;
            int tries = 0;
            do {
                last = co.yield(tries++);
            } while (last < 5);
            return last * 10 + tries + co.yield(-1);
            // prints: yielded 0
            // prints: yielded 1
            // prints: yielded -1
            // prints: returned 58
        });
    }
}
