package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A variable that is null at one suspension and an array or an object at the next. */
final class NullThenAssigned {

    static final Object[] INPUTS = {0, 3, 4, 5};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            int[] array = null;
            String s = null;
            for (int i = 0; i < 3; i++) {
                int in = co.yield(array == null ? "none" : array.length + s);
                if (array == null) {
                    array = new int[in];
                    s = "s";
                }
            }
            return array.length + s;
            // prints: yielded none
            // prints: yielded 3s
            // prints: yielded 3s
            // prints: returned 3s
        });
    }
}
