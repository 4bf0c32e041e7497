package cases.generators;

import io.fermata.Generator;
import io.fermata.compiler.cases.Case;

/** A delegate whose clean-up code hands out an element while its delegator is closed has none left afterwards. */
final class InnerYieldsInClose {

    static void run() {
        Generator<String> inner = Case.generator(g -> {
            try {
                g.yield("inner");
            } finally {
                g.yield("left behind");
            }
        });
        Generator<String> outer = Case.generator(g -> {
            try {
                g.yieldAll(inner);
            } finally {
                Case.print("outer");
            }
        });
        Case.next(outer); // prints: element inner
        Case.close(outer);
        // prints: outer
        // prints: threw IllegalStateException: A generator yielded while it was being closed
        Case.hasNext(inner); // prints: has next: false
        Case.next(inner); // prints: threw NoSuchElementException: The generator was closed
        Case.hasNext(outer); // prints: has next: false
    }
}
