package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Bodies in static, default and private methods of an interface. */
final class InInterface {

    static final Object[] INPUTS = {0, 1, 2};

    interface Maker {
        int base();

        default Coroutine<Integer, Integer, Integer> one() {
            return Case.of(co -> base() + helper(co.yield(base())) + own(1)); // prints: yielded 10
        }

        private int helper(int a) {
            return a * 100;
        }

        private static int own(int a) {
            return a + 1000;
        }
    }

    static Coroutine<Integer, Integer, Integer> make() {
        return ((Maker) () -> 10).one(); // prints: returned 1111
    }
}
