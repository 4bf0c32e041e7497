package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.function.Function;

/** A functional object and a method's receiver are evaluated before the argument suspends. */
final class ReceiverWaits {

    static final Object[] INPUTS = {0, 3, 4};

    static Coroutine<Integer, String, Integer> make() {
        return Case.of(co -> {
            Function<Integer, Integer> twice = x -> 2 * x;
            int a = twice.apply(co.yield("x?")); // prints: yielded x?
            StringBuilder text = new StringBuilder("a");
            text.append(a).append(co.yield("y?")).append(text.length()); // prints: yielded y?
            return Integer.parseInt(text.substring(1)); // prints: returned 643
        });
    }
}
