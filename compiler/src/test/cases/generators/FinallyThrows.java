package cases.generators;

import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.compiler.cases.Case;
import java.io.IOException;

/** What clean-up code throws leaves the close, further failures with it. */
final class FinallyThrows {

    static IntGenerator level(int depth) {
        return Case.ints(g -> {
            try {
                if (depth == 0) {
                    g.yield(depth);
                } else {
                    g.yieldAll(level(depth - 1));
                }
            } finally {
                if (depth != 1) {
                    throw new IOException("failed " + depth);
                }
                Case.print("level " + depth);
            }
        });
    }

    static void run() {
        IntGenerator ints = level(2);
        Case.next(ints); // prints: element 0
        Case.close(ints);
        // prints: level 1
        // prints: threw IOException: failed 0 (suppressed IOException: failed 2)
        Case.close(ints); // prints: closed
        Case.next(ints); // prints: threw NoSuchElementException: The generator was closed
        Generator<Integer> one = Case.generator(g -> {
            try {
                g.yield(1);
            } finally {
                Integer.parseInt("x");
            }
        });
        Case.hasNext(one); // prints: has next: true
        Case.close(one); // prints: threw NumberFormatException: For input string: "x"
        Case.hasNext(one); // prints: has next: false
    }
}
