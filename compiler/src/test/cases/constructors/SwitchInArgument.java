package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A switch expression with suspensions as an argument of a constructor. */
final class SwitchInArgument {

    static final Object[] INPUTS = {2, 5};

    record Box(String a, int b, long c) {}

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of((co, first) -> {
            return new Box("a", switch (first) {
                case 1 -> 10;
                case 2 -> {
                    int n = co.yield(2); // prints: yielded 2
                    yield n * 2;
                }
                default -> co.yield(3);
            }, 7L); // prints: returned Box[a=a, b=10, c=7]
        });
    }
}
