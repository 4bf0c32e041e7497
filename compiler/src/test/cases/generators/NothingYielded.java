package cases.generators;

import io.fermata.Generator;
import io.fermata.compiler.cases.Case;
import java.util.Iterator;
import java.util.List;

/** Bodies without a single element, and bodies that suspend nowhere. */
final class NothingYielded {

    static boolean never;

    static void run() {
        List<Iterator<?>> all = List.of(
                Case.generator(g -> {}),
                Case.ints(g -> Case.print("runs")),
                Case.longs(g -> {
                    if (never) {
                        g.yield(1);
                    }
                }),
                Case.doubles(g -> {
                    g.yieldAll(new double[0]);
                    g.yieldAll(Case.doubles(inner -> {}));
                }),
                Case.generator(g -> {
                    throw new IllegalStateException("at once");
                }));
        all.forEach(Case::hasNext);
        // prints: has next: false
        // prints: runs
        // prints: has next: false
        // prints: has next: false
        // prints: has next: false
        // prints: threw IllegalStateException: at once
        Generator<Object> closed = Case.generator(g -> Case.print("never"));
        Case.close(closed); // prints: closed
        Case.hasNext(closed); // prints: has next: false
    }
}
