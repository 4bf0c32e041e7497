package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Closing runs the clean-up code of the innermost coroutine first; the first failure is the one that counts. */
final class CloseOrder {

    static Coroutine<Object, Object, Object> level(int depth) {
        return Case.of(co -> {
            try {
                return depth == 0 ? co.yield("innermost") : co.yieldFrom(level(depth - 1));
            } finally {
                Case.print("level " + depth);
                if (depth != 1) {
                    throw new IllegalStateException("failed " + depth);
                }
            }
        });
    }

    static void run() {
        Coroutine<Object, Object, Object> co = level(3);
        Case.resume(co, null); // prints: yielded innermost
        Case.close(co);
        // prints: level 0
        // prints: level 1
        // prints: level 2
        // prints: level 3
        // prints: close threw IllegalStateException: failed 0 (suppressed IllegalStateException: failed 2) (suppressed IllegalStateException: failed 3), CLOSED
    }
}
