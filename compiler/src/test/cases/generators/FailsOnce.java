package cases.generators;

import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.compiler.cases.Case;
import java.io.IOException;

/** What a body throws leaves the one call that ran it, as it is; then there are no more elements. */
final class FailsOnce {

    static void run() {
        Generator<Integer> g = Case.generator(s -> {
            s.yield(1);
            throw new IOException("checked");
        });
        Case.next(g); // prints: element 1
        Case.hasNext(g); // prints: threw IOException: checked
        Case.hasNext(g); // prints: has next: false
        Case.next(g);
        // prints: threw NoSuchElementException: The generator has failed (caused by IOException: checked)
        Case.close(g); // prints: closed
        Case.next(g);
        // prints: threw NoSuchElementException: The generator has failed (caused by IOException: checked)
        IntGenerator ints = Case.ints(s -> {
            s.yield(1);
            s.yield(1 / Integer.parseInt("0"));
        });
        Case.hasNext(ints); // prints: has next: true
        Case.next(ints); // prints: element 1
        Case.next(ints); // prints: threw ArithmeticException: / by zero
        Case.next(ints);
        // prints: threw NoSuchElementException: The generator has failed (caused by ArithmeticException: / by zero)
        Case.hasNext(ints); // prints: has next: false
    }
}
