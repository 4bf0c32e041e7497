package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.io.IOException;

/** What an inner coroutine throws is thrown at the delegation, through as many levels as nobody catches it. */
final class ExceptionsThroughLevels {

    static final Object[] INPUTS = {0, 1, 2};

    static Coroutine<Integer, Object, Object> inner(int depth) {
        return Case.of(co -> {
            try {
                if (depth > 0) {
                    return co.yieldFrom(inner(depth - 1));
                }
                co.yield("innermost");
                throw new IOException("from the innermost");
            } finally {
                Case.print("finally " + depth);
            }
        });
    }

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            try {
                return co.yieldFrom(inner(2)); // prints: yielded innermost
            } catch (IllegalArgumentException e) {
                return "caught " + e.getMessage();
            } catch (Exception e) {
                // prints: finally 0
                // prints: finally 1
                // prints: finally 2
                return e.getMessage() + co.yield("caught"); // prints: yielded caught
            } // prints: returned from the innermost2
        });
    }
}
