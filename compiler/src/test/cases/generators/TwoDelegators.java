package cases.generators;

import io.fermata.Generator;
import io.fermata.compiler.cases.Case;

/** A second generator can't delegate to one that has a delegator, until that one is done with it. */
final class TwoDelegators {

    static void run() {
        Generator<Integer> inner = Case.generator(g -> {
            g.yield(1);
            g.yield(2);
        });
        Generator<Integer> a = Case.generator(g -> g.yieldAll(inner));
        Generator<Integer> b = Case.generator(g -> {
            try {
                g.yieldAll(inner);
            } catch (IllegalStateException e) {
                Case.print(e);
            }
            g.yieldAll(a);
        });
        Case.next(a); // prints: element 1
        Case.next(b);
        // prints: IllegalStateException: A generator was delegated to while another one delegates to it
        // prints: element 2
        Case.next(a); // prints: threw IllegalStateException: A generator was advanced while another one delegates to it
        Case.hasNext(b); // prints: has next: false
        Case.hasNext(a); // prints: has next: false
    }
}
