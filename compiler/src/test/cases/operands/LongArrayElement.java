package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Array references, indices and wide old elements wait below the suspension. */
final class LongArrayElement {

    static final Object[] INPUTS = {0, 1, 2, 3, 4, 5};

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            long[] longs = {100};
            double[] doubles = {0.5};
            char[] chars = {'a'};
            short[][] shorts = {{1}, {2, 3}};
            int i = 0;
            longs[i] += co.yield(1); // prints: yielded 1
            doubles[i] *= co.yield(2); // prints: yielded 2
            chars[i] += co.yield(3); // prints: yielded 3
            shorts[i + 1][co.yield(4) - 3] -= co.yield(5);
            // prints: yielded 4
            // prints: yielded 5
            return longs[0] + " " + doubles[0] + " " + chars[0] + " " + shorts[1][1]; // prints: returned 101 1.0 d -2
        });
    }
}
