package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A try block within an argument of a constructor, by way of a switch expression. */
// ecj: no (its class file isn't valid)
final class TryInArgument {

    static final Object[] INPUTS = {1, 5};

    record Box(String a, Object b) {}

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of((co, first) -> {
            return new Box("a", switch (first) {
                case 1 -> {
                    try {
                        yield 10 / (co.yield(1) - 5); // prints: yielded 1
                    } catch (ArithmeticException e) {
                        yield e.getMessage();
                    } finally {
                        Case.print("finally"); // prints: finally
                    }
                }
                default -> 2;
            }); // prints: returned Box[a=a, b=/ by zero]
        });
    }
}
