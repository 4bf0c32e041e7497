package cases.switches;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A switch in a try block whose cases return through the finally block. */
final class SwitchOnYieldInTry {

    static final Object[] INPUTS = {0, 2};

    static Coroutine<Integer, String, String> make() {
        return Case.of(co -> {
            try {
                switch (co.yield("n?")) { // prints: yielded n?
                    case 1:
                        return "one";
                    case 2:
                        return "two";
                    default:
                        return "many";
                }
            } finally {
                Case.print("finally"); // prints: finally
            }
            // prints: returned two
        });
    }
}
