package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Clean-up code reads what the body has assigned. */
final class VariablesInCleanUp {

    static final Object[] INPUTS = {1, 2, 3};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of((co, first) -> {
            int sum = first;
            String state = "start";
            try {
                sum += co.yield(sum); // prints: yielded 1
                state = "second";
                sum += co.yield(sum); // prints: yielded 3
                state = "end";
            } finally {
                Case.print(state + sum); // prints: end6
            }
            return sum; // prints: returned 6
        });
    }
}
