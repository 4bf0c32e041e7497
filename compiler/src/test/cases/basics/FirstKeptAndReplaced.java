package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The parameter of the first resumption lives across suspensions and is assigned to. */
final class FirstKeptAndReplaced {

    static final Object[] INPUTS = {"a", "b", "c"};

    static Coroutine<String, String, String> make() {
        return Case.of((co, first) -> {
            co.yield("one"); // prints: yielded one
            first = co.yield(first + "!"); // prints: yielded a!
            return first; // prints: returned c
        });
    }
}
