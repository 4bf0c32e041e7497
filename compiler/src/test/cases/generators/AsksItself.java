package cases.generators;

import io.fermata.Generator;
import io.fermata.LongGenerator;
import io.fermata.compiler.cases.Case;

/** A body that asks or closes its own generator is refused, and can go on. */
final class AsksItself {

    static Generator<Object> self;
    static LongGenerator longs;

    static void run() {
        self = Case.generator(g -> {
            Case.attempt(() -> self.hasNext());
            Case.attempt(() -> self.next());
            Case.attempt(() -> self.close());
            Case.attempt(() -> self.forEachRemaining(Case::print));
            g.yield("fine");
            g.yieldAll(self);
        });
        Case.next(self);
        // prints: threw IllegalStateException: A generator was advanced while it is running, by itself or by another thread
        // prints: threw IllegalStateException: A generator was advanced while it is running, by itself or by another thread
        // prints: threw IllegalStateException: A generator was closed while it is running, by itself or by another thread
        // prints: threw IllegalStateException: A generator was advanced while it is running, by itself or by another thread
        // prints: element fine
        Case.next(self);
        // prints: threw IllegalStateException: A generator was delegated to while it is running, by itself or by another thread
        Case.hasNext(self); // prints: has next: false
        longs = Case.longs(g -> {
            Case.attempt(() -> longs.hasNext());
            g.yieldAll(Case.longs(inner -> {
                inner.yield(1);
                Case.attempt(() -> longs.nextLong());
                Case.attempt(() -> longs.close());
                inner.yieldAll(longs);
            }));
        });
        Case.elements(longs);
        // prints: threw IllegalStateException: A generator was advanced while it is running, by itself or by another thread
        // prints: element 1
        // prints: threw IllegalStateException: A generator was advanced while it is running, by itself or by another thread
        // prints: threw IllegalStateException: A generator was closed while it is running, by itself or by another thread
        // prints: threw IllegalStateException: A generator was delegated to while it is running, by itself or by another thread
    }
}
