package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A handler reads variables that changed in the try block, before and after suspensions. */
final class LocalsInHandler {

    static final Object[] INPUTS = {0, 1, 2, 0, 7};

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            int a = 1;
            long b = 2;
            String c = "c";
            try {
                a = co.yield(1); // prints: yielded 1
                b = a + 10L;
                c += co.yield(2); // prints: yielded 2
                a = 5 / co.yield(3); // prints: yielded 3
                c = "not reached";
            } catch (RuntimeException e) {
                return a + " " + b + " " + c + " " + co.yield(4); // prints: yielded 4
            }
            return "end";
            // prints: returned 1 11 c2 7
        });
    }
}
