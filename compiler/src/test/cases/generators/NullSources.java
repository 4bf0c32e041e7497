package cases.generators;

import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.compiler.cases.Case;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Handing out nothing at all, null, fails in the body, which goes on. */
final class NullSources {

    static void run() {
        Generator<Object> objects = Case.generator(g -> {
            try {
                g.yieldAll((Generator<Object>) null);
            } catch (NullPointerException e) {
                Case.print(e); // prints: NullPointerException: yieldAll(null)
            }
            try {
                g.yieldAll((Iterator<Object>) null);
            } catch (NullPointerException e) {
                Case.print(e); // prints: NullPointerException: yieldAll(null)
            }
            try {
                g.yieldAll((Iterable<Object>) null);
            } catch (NullPointerException e) {
                Case.print(e); // prints: NullPointerException: yieldAll(null)
            }
            try {
                g.yieldAll((Stream<Object>) null);
            } catch (NullPointerException e) {
                Case.print(e); // prints: NullPointerException: yieldAll(null)
            }
            try {
                g.yieldAll((Object[]) null);
            } catch (NullPointerException e) {
                Case.print(e); // prints: NullPointerException: yieldAll(null)
            }
            g.yield("fine");
            g.yieldAll((Iterable<Object>) () -> null);
        });
        Case.elements(objects);
        // prints: element fine
        // prints: threw NullPointerException: yieldAll(null)
        IntGenerator ints = Case.ints(g -> {
            try {
                g.yieldAll((IntGenerator) null);
            } catch (NullPointerException e) {
                Case.print(e); // prints: NullPointerException: yieldAll(null)
            }
            try {
                g.yieldAll((PrimitiveIterator.OfInt) null);
            } catch (NullPointerException e) {
                Case.print(e); // prints: NullPointerException: yieldAll(null)
            }
            try {
                g.yieldAll((IntStream) null);
            } catch (NullPointerException e) {
                Case.print(e); // prints: NullPointerException: yieldAll(null)
            }
            g.yieldAll((int[]) null);
        });
        Case.elements(ints); // prints: threw NullPointerException: yieldAll(null)
    }
}
