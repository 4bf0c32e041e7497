package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A finally block stands in the class file once for each way into it: only the exceptional one has an exception to keep. */
final class SuspendedFinally {

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            try {
                co.yield(1); // captures: nothing // bytes: 32 // saves: nothing // prints: yielded 1
            } finally {
                co.yield(2); // saves: nothing // saves: exception being thrown // prints: yielded 2
            }
            return "end"; // prints: returned end
        });
    }
}
