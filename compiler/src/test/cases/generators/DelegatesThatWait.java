package cases.generators;

import io.fermata.Generator;
import io.fermata.LongGenerator;
import io.fermata.compiler.cases.Case;

/** Generators that delegate already, and whose element waits, are delegated to: nothing is lost, and nothing twice. */
final class DelegatesThatWait {

    static Generator<Object> around(Generator<?> inner, boolean ask) {
        Generator<Object> outer = Case.generator(g -> {
            g.yieldAll(inner);
            g.yield("behind");
        });
        if (ask) {
            Case.hasNext(outer); // prints: has next: true
        }
        return outer;
    }

    static void run() {
        Generator<Integer> leaf = Case.generator(g -> {
            g.yield(null);
            g.yield(2);
        });
        Generator<Object> three = around(around(around(leaf, true), true), true);
        // prints: has next: true
        // prints: has next: true
        Case.hasNext(leaf);
        // prints: threw IllegalStateException: A generator was advanced while another one delegates to it
        Case.elements(around(three, false));
        // prints: element null
        // prints: element 2
        // prints: element behind
        // prints: element behind
        // prints: element behind
        // prints: element behind
        // prints: end
        LongGenerator longs = Case.longs(g -> {
            g.yield(0);
            g.yield(1);
        });
        Case.hasNext(longs); // prints: has next: true
        LongGenerator middle = Case.longs(g -> g.yieldAll(longs));
        Case.hasNext(middle); // prints: has next: true
        LongGenerator outer = Case.longs(g -> g.yieldAll(middle));
        Case.next(outer); // prints: element 0
        Case.close(outer); // prints: closed
        Case.hasNext(longs); // prints: has next: false
        Case.next(middle); // prints: threw NoSuchElementException: The generator was closed
    }
}
