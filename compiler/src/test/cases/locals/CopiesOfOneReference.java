package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Two variables refer to one object, before and after a suspension. */
final class CopiesOfOneReference {

    static final Object[] INPUTS = {0, 1};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            int[] a = {1};
            int[] b = a;
            Object c = b;
            a[0] += co.yield(c == a); // prints: yielded true
            b[0] *= 10;
            return c == b ? a[0] : "different"; // prints: returned 20
        });
    }
}
