package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Finally blocks within finally blocks, with suspensions in each part. */
// oracle: no close
final class NestedFinally {

    static final Object[] INPUTS = {0, 1, 2, 3, 4, 5};

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            String text = "";
            try {
                text += co.yield(1); // prints: yielded 1
                try {
                    text += co.yield(2); // prints: yielded 2
                } finally {
                    try {
                        text += co.yield(3); // prints: yielded 3
                    } finally {
                        text += co.yield(4); // prints: yielded 4
                    }
                }
            } finally {
                text += co.yield(5); // prints: yielded 5
            }
            return text; // prints: returned 12345
        });
    }
}
