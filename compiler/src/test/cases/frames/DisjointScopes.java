package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Variables of scopes that follow each other share a field, whatever else the scopes declare. */
final class DisjointScopes {

    static final Object[] INPUTS = {3, 4, 5, 6};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of((co, first) -> {
            Object out = null; // captures: nothing // bytes: 40
            {
                long a = first;
                co.yield(1); // saves: a // prints: yielded 1
                out = a;
            }
            {
                int before = out.hashCode() - 1;
                long b = before;
                co.yield(2); // saves: b, out // prints: yielded 2
                out = b + (Long) out;
            }
            {
                Object before = out;
                int between = ((Long) before).intValue();
                long c = between;
                co.yield(out); // saves: c, out // prints: yielded 5
                out = c + (Long) out;
            }
            return out; // prints: returned 10
        });
    }
}
