package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.io.IOException;

/** An exception is kept over a suspension in its handler, and thrown again. */
// oracle: no close
final class RethrownAfterSuspension {

    static final Object[] INPUTS = {0, 1, 2};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            try {
                co.yield(1); // prints: yielded 1
                throw new IOException("kept");
            } catch (Throwable t) {
                co.yield(2); // prints: yielded 2
                throw t; // prints: threw IOException: kept
            }
        });
    }
}
