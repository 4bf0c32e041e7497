package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A finally block that goes on with the loop, in which the body suspends again. */
// oracle: no
final class FinallyThatLoops {

    static int passes;

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            while (true) {
                try {
                    c.yield(1);
                } finally {
                    passes++;
                    continue;
                }
            }
        });
        Case.resume(co, null); // prints: yielded 1
        try {
            co.close();
        } catch (IllegalStateException e) {
            Case.print("refused"); // prints: refused
        }
        Case.print(passes > 0 && passes < 1000); // prints: true
        Case.print(co.status()); // prints: CLOSED
    }
}
