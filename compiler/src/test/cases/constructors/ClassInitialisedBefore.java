package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The class of a new object is initialised before the arguments are evaluated, also when these suspend. */
final class ClassInitialisedBefore {

    static final Object[] INPUTS = {0, 1};

    static final class Noisy {
        static {
            Case.print("initialised");
        }

        final int value;

        Noisy(int value) {
            Case.print("constructed");
            this.value = value;
        }
    }

    static int[] kept;

    static Coroutine<Integer, String, Integer> make() {
        return Case.of(co -> {
            Case.print("start");
            Noisy noisy = new Noisy(co.yield("value?") + 1);
            return noisy.value;
            // prints: start
            // prints: initialised
            // prints: yielded value?
            // prints: constructed
            // prints: returned 2
        });
    }
}
