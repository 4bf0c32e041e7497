package cases.generators;

import io.fermata.Generator;
import io.fermata.compiler.cases.Case;

/** No catch clause sees a close, not even one of everything. */
// oracle: no
final class CatchDoesNotSeeClose {

    static void run() {
        Generator<Object> inner = Case.generator(g -> {
            while (true) {
                try {
                    g.yield("inner");
                } catch (Throwable t) {
                    Case.print("never");
                }
            }
        });
        Generator<Object> outer = Case.generator(g -> {
            try {
                g.yieldAll(inner);
            } catch (Throwable t) {
                Case.print("never");
            } finally {
                Case.print("finally");
            }
            g.yield("never");
        });
        Case.next(outer); // prints: element inner
        Case.close(outer);
        // prints: finally
        // prints: closed
        Case.hasNext(inner); // prints: has next: false
        Case.hasNext(outer); // prints: has next: false
    }
}
