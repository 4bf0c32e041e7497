package cases.generators;

import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.compiler.cases.Case;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A source whose close fails: at its end in the body, at a failure as a suppressed one, at a close out of that. */
final class SourcesThatFailToClose {

    static IntStream ints(int... values) {
        return IntStream.of(values).map(i -> 6 / i).onClose(() -> {
            throw new IllegalStateException("close");
        });
    }

    static void run() {
        IntGenerator atTheEnd = Case.ints(g -> {
            try {
                g.yieldAll(ints(1));
            } catch (IllegalStateException e) {
                Case.print(e);
            }
            g.yield(0);
        });
        Case.elements(atTheEnd);
        // prints: element 6
        // prints: IllegalStateException: close
        // prints: element 0
        // prints: end
        IntGenerator failing = Case.ints(g -> g.yieldAll(ints(2, 0)));
        Case.elements(failing);
        // prints: element 3
        // prints: threw ArithmeticException: / by zero (suppressed IllegalStateException: close)
        IntGenerator closed = Case.ints(g -> {
            try {
                g.yieldAll(ints(2, 0));
            } finally {
                Integer.parseInt("x");
            }
        });
        Case.next(closed); // prints: element 3
        Case.close(closed);
        // prints: threw IllegalStateException: close (suppressed NumberFormatException: For input string: "x")
        Case.hasNext(closed); // prints: has next: false
        Generator<String> usedUp = Case.generator(g -> {
            Stream<String> stream = Stream.of("a");
            Iterator<String> used = stream.iterator();
            g.yieldAll(used);
            try {
                g.yieldAll(stream);
            } catch (IllegalStateException e) {
                g.yield("refused");
            }
        });
        Case.elements(usedUp);
        // prints: element a
        // prints: element refused
        // prints: end
    }
}
