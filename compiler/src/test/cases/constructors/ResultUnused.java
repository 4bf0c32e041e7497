package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A new object that is not used, with a suspending argument. */
final class ResultUnused {

    static final Object[] INPUTS = {0, 1, 2};

    static final class Loud {
        Loud(int value) {
            Case.print("constructed " + value);
        }
    }

    static Coroutine<Integer, Integer, Integer> make() {
        return Case.of(co -> {
            new Loud(co.yield(1)); // prints: yielded 1
            // prints: constructed 1
            return co.yield(2); // prints: yielded 2
            // prints: returned 2
        });
    }
}
