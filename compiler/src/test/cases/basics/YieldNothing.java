package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A suspension without a value, resumed without a value. */
final class YieldNothing {

    static Coroutine<Void, Void, Void> make() {
        return Case.of(co -> {
            co.yield(null); // prints: yielded null
            return null; // prints: returned null
        });
    }
}
