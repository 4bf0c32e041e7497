package cases.generators;

import io.fermata.Generator;
import io.fermata.compiler.cases.Case;

/** What yieldAll makes of a generator in each of its states. */
final class DelegatedToInEachState {

    static Generator<String> three(String name) {
        return Case.generator(g -> {
            for (int i = 1; i <= 3; i++) {
                g.yield(name + i);
            }
            if (name.equals("failing")) {
                throw new IllegalArgumentException(name);
            }
        });
    }

    static void run() {
        Generator<String> started = three("started");
        Case.next(started); // prints: element started1
        Generator<String> waiting = three("waiting");
        Case.next(waiting); // prints: element waiting1
        Case.hasNext(waiting); // prints: has next: true
        Generator<String> ended = three("ended");
        ended.forEachRemaining(element -> {});
        Generator<String> closed = three("closed");
        Case.next(closed); // prints: element closed1
        Case.close(closed); // prints: closed
        Generator<String> failed = three("failing");
        Case.elements(failed);
        // prints: element failing1
        // prints: element failing2
        // prints: element failing3
        // prints: threw IllegalArgumentException: failing
        Generator<Object> outer = Case.generator(g -> {
            g.yieldAll(three("fresh"));
            g.yieldAll(started);
            g.yieldAll(waiting);
            g.yieldAll(ended);
            g.yieldAll(closed);
            g.yieldAll(failed);
            try {
                g.yieldAll(three("failing"));
            } catch (IllegalArgumentException e) {
                g.yield("caught " + e.getMessage());
            }
        });
        Case.elements(outer);
        // prints: element fresh1
        // prints: element fresh2
        // prints: element fresh3
        // prints: element started2
        // prints: element started3
        // prints: element waiting2
        // prints: element waiting3
        // prints: element failing1
        // prints: element failing2
        // prints: element failing3
        // prints: element caught failing
        // prints: end
        Case.hasNext(waiting); // prints: has next: false
        Case.next(waiting); // prints: threw NoSuchElementException: The generator has no more elements
    }
}
