package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A value that moves from one variable to the next is stored once. */
final class MovedValue {

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            int[] a = {1, 2}; // captures: nothing // bytes: 32
            co.yield(1); // saves: a // prints: yielded 1
            int[] b = a;
            co.yield(2); // saves: b // prints: yielded 2
            int[] c = b;
            int[] d = c;
            co.yield(3); // saves: d // prints: yielded 3
            return d; // prints: returned [1, 2]
        });
    }
}
