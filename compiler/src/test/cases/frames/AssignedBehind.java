package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A variable that is assigned on all ways from a suspension to its next use is not saved there. */
final class AssignedBehind {

    static final Object[] INPUTS = {0, 1, 2, 3};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of((co, first) -> {
            int all = first + 1; // captures: nothing // bytes: 32
            int in = co.yield(all); // saves: nothing // prints: yielded 1
            if (in > 0) {
                all = 10;
            } else {
                all = 20;
            }
            in = co.yield(all); // saves: all // prints: yielded 10
            if (in > 5) {
                all = 30;
            }
            in = co.yield(all); // saves: nothing // prints: yielded 10
            return in; // prints: returned 3
        });
    }
}
