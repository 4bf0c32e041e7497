package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.Objects;

/** A resource opened in each turn of a loop is closed in the turn in which the body is. */
final class LoopWithResource {

    static final Object[] INPUTS = {0, 1, 2, 3};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            for (int i = 0; i < 2; i++) {
                int turn = i;
                try (AutoCloseable a = () -> Case.print("close " + turn)) {
                    co.yield(i);
                    Objects.requireNonNull(a);
                }
            }
            return "end";
            // prints: yielded 0
            // prints: close 0
            // prints: yielded 1
            // prints: close 1
            // prints: returned end
        });
    }
}
