package cases.generators;

import io.fermata.Generator;
import io.fermata.compiler.cases.Case;

/** After its end a generator has no more elements, however often it is asked. */
final class FusedEnd {

    static void run() {
        Generator<String> g = Case.generator(s -> {
            s.yield("a");
            Case.print("the end");
        });
        Case.hasNext(g); // prints: has next: true
        Case.hasNext(g); // prints: has next: true
        Case.next(g); // prints: element a
        Case.hasNext(g);
        // prints: the end
        // prints: has next: false
        Case.hasNext(g); // prints: has next: false
        Case.next(g); // prints: threw NoSuchElementException: The generator has no more elements
        Case.next(g); // prints: threw NoSuchElementException: The generator has no more elements
        Case.hasNext(g); // prints: has next: false
        Case.close(g); // prints: closed
        Case.next(g); // prints: threw NoSuchElementException: The generator has no more elements
    }
}
