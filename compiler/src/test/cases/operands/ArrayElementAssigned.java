package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The array and the index are evaluated before the suspension that gives the element. */
final class ArrayElementAssigned {

    static final Object[] INPUTS = {0, "x", "y"};

    static String[] array = {"a", "b"};

    static String[] array() {
        Case.print("array");
        return array;
    }

    static int index() {
        Case.print("index");
        return 1;
    }

    static Coroutine<String, String, String> make() {
        return Case.of(co -> {
            // prints: array
            // prints: index
            array()[index()] = co.yield("value?"); // prints: yielded value?
            String[] old = array;
            array = new String[] {"new", "new"};
            old[0] = old[1] + co.yield("more?"); // prints: yielded more?
            return old[0] + array[0]; // prints: returned xynew
        });
    }
}
