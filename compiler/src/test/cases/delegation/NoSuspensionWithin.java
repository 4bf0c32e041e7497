package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Inner coroutines that return without a suspension, one after another. */
final class NoSuspensionWithin {

    static final Object[] INPUTS = {3, 4};

    static Coroutine<Integer, Integer, Integer> make() {
        return Case.of(co -> {
            int all = 0;
            for (int i = 0; i < 3; i++) {
                int by = i;
                all += co.yieldFrom(Case.of((in, first) -> first * by));
            }
            return all + co.yield(all); // prints: yielded 9
            // prints: returned 13
        });
    }
}
