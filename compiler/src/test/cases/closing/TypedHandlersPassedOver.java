package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Handlers of runtime exceptions around a suspension neither see a close nor keep one from going on. */
final class TypedHandlersPassedOver {

    static final Object[] INPUTS = {0, 1, 2};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            try {
                try {
                    co.yield(1); // prints: yielded 1
                } catch (RuntimeException e) {
                    co.yield(-1);
                }
                try {
                    co.yield(2); // prints: yielded 2
                } catch (Exception e) {
                    Case.print(e.getMessage());
                    co.yield(-2);
                } finally {
                    Case.print("inner"); // prints: inner
                }
            } finally {
                Case.print("outer"); // prints: outer
            }
            return 3; // prints: returned 3
        });
    }
}
