package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A finally block that returns replaces the return value and swallows an exception. */
// oracle: no close
final class FinallyReplacesReturn {

    static final Object[] INPUTS = {0, 1, 2};

    @SuppressWarnings("finally")
    static Coroutine<Integer, Object, Object> make() {
        return Case.of((co, first) -> {
            try {
                try {
                    co.yield("in"); // prints: yielded in
                    throw new IllegalStateException("swallowed");
                } finally {
                    if (first == 0) {
                        return "finally" + co.yield("out"); // prints: yielded out
                    }
                }
            } finally {
                Case.print("outer"); // prints: outer
            } // prints: returned finally2
        });
    }
}
