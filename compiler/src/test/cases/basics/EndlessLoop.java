package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A body that has no end. */
final class EndlessLoop {

    static final Object[] INPUTS = {null, null, null, null};

    static Coroutine<Void, Integer, io.fermata.Never> make() {
        return Case.of(co -> {
            int a = 0;
            while (true) {
                co.yield(a++);
            }
            // prints: yielded 0
            // prints: yielded 1
            // prints: yielded 2
            // prints: yielded 3
        });
    }
}
