package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A captured variable is returned. */
final class CapturedResult {

    static Coroutine<Integer, String, String> make() {
        String captured = "foo" + INPUTS.length;
        return Case.of(co -> captured); // prints: returned foo1
    }

    static final Object[] INPUTS = {null};
}
