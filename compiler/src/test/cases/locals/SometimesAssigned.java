package cases.locals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Variables that are assigned on some paths only aren't touched on the others. */
final class SometimesAssigned {

    static final Object[] INPUTS = {0, 1, 2, 3};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            int a;
            String s;
            long l;
            boolean assigned = co.yield("branch?") > 0; // prints: yielded branch?
            if (assigned) {
                a = 5;
                s = "s" + co.yield("s?"); // prints: yielded s?
                l = a;
            }
            co.yield("after"); // prints: yielded after
            if (assigned) {
                a = 6;
                l = 7L;
                s = "t";
                return a + l + s; // prints: returned 13t
            }
            return "none";
        });
    }
}
