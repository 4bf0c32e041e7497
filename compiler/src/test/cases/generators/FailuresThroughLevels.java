package cases.generators;

import io.fermata.LongGenerator;
import io.fermata.compiler.cases.Case;
import java.io.IOException;

/** What an inner generator throws passes the handlers of each level, from the innermost to the outermost. */
final class FailuresThroughLevels {

    static LongGenerator level(int depth) {
        return Case.longs(g -> {
            long before = depth * 10L;
            try {
                if (depth == 0) {
                    g.yield(1);
                    throw new IOException("innermost");
                }
                g.yieldAll(level(depth - 1));
            } catch (IOException e) {
                if (depth % 2 == 1) {
                    throw new IllegalStateException("level " + depth, e);
                }
                throw e;
            } finally {
                g.yield(before);
            }
        });
    }

    static LongGenerator make() {
        return Case.longs(g -> {
            try {
                g.yieldAll(level(3));
                // prints: element 1
                // prints: element 0
                // prints: element 10
                // prints: element 20
                // prints: element 30
            } catch (IllegalStateException e) {
                Case.print(e); // prints: IllegalStateException: level 1 (caused by IOException: innermost)
                g.yield(-1); // prints: element -1
            }
            // prints: end
        });
    }
}
