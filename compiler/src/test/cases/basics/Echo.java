package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Every resumption is answered. */
final class Echo {

    static final Object[] INPUTS = {1, -45, 500, 0};

    static Coroutine<Integer, Integer, Integer> make() {
        return Case.of((co, first) -> {
            // prints: yielded 2
            // prints: yielded -44
            // prints: yielded 501
            int b = first;
            while (b != 0) {
                b = co.yield(b + 1);
            }
            return -1; // prints: returned -1
        });
    }
}
