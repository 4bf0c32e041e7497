package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A return value waits while the finally block suspends and changes the variable. */
final class ReturnThroughFinally {

    static final Object[] INPUTS = {0, 5, 6};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            long[] kept = {1};
            int a = co.yield("a?"); // prints: yielded a?
            try {
                return new Object[] {a, kept[0]};
            } finally {
                a = co.yield("finally"); // prints: yielded finally
                kept[0] = a;
                Case.print(a); // prints: 6
            } // prints: returned [5, 1]
        });
    }
}
