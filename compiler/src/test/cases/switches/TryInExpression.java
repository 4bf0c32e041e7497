package cases.switches;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A try block in a switch expression with operands below it: these wait in variables of the compiler's. */
final class TryInExpression {

    static final Object[] INPUTS = {0, 1, 2};

    static String join(int a, Object c, int d) {
        return a + " " + c + " " + d;
    }

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            int x = 3;
            return join(x + 4, "c", switch (co.yield(1)) { // prints: yielded 1
                case 0 -> 5;
                case 1 -> {
                    try {
                        yield co.yield(2); // prints: yielded 2
                    } finally {
                        Case.print("finally"); // prints: finally
                    }
                }
                default -> 6;
            }); // prints: returned 7 c 2
        });
    }
}
