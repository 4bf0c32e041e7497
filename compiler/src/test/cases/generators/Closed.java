package cases.generators;

import io.fermata.Generator;
import io.fermata.compiler.cases.Case;

/** What a close does in each state. */
final class Closed {

    static Generator<Integer> counted(String name) {
        return Case.generator(g -> {
            try {
                for (int i = 0; i < 2; i++) {
                    g.yield(i);
                }
                if (name.equals("failed")) {
                    throw new IllegalStateException(name);
                }
            } finally {
                Case.print("clean-up of " + name);
            }
        });
    }

    static void run() {
        Generator<Integer> created = counted("created");
        Case.close(created); // prints: closed
        Case.next(created); // prints: threw NoSuchElementException: The generator was closed
        Generator<Integer> suspended = counted("suspended");
        Case.next(suspended); // prints: element 0
        Case.close(suspended);
        // prints: clean-up of suspended
        // prints: closed
        Case.close(suspended); // prints: closed
        Case.hasNext(suspended); // prints: has next: false
        Case.next(suspended); // prints: threw NoSuchElementException: The generator was closed
        Generator<Integer> waiting = counted("waiting");
        Case.hasNext(waiting); // prints: has next: true
        Case.close(waiting);
        // prints: clean-up of waiting
        // prints: closed
        Case.hasNext(waiting); // prints: has next: false
        Case.next(waiting); // prints: threw NoSuchElementException: The generator was closed
        Generator<Integer> ended = counted("ended");
        Case.elements(ended);
        // prints: element 0
        // prints: element 1
        // prints: clean-up of ended
        // prints: end
        Case.close(ended); // prints: closed
        Generator<Integer> failed = counted("failed");
        Case.elements(failed);
        // prints: element 0
        // prints: element 1
        // prints: clean-up of failed
        // prints: threw IllegalStateException: failed
        Case.close(failed); // prints: closed
        Generator<Integer> inner = counted("inner");
        Generator<Integer> outer = Case.generator(g -> g.yieldAll(inner));
        Case.next(outer); // prints: element 0
        Case.close(inner); // prints: threw IllegalStateException: A generator was closed while another one delegates to it
        Case.next(inner); // prints: threw IllegalStateException: A generator was advanced while another one delegates to it
        Case.close(outer);
        // prints: clean-up of inner
        // prints: closed
        Case.close(inner); // prints: closed
        Case.next(inner); // prints: threw NoSuchElementException: The generator was closed
    }
}
