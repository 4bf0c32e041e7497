package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A second coroutine can't delegate to one that has a delegator. */
final class TwoDelegators {

    static void run() {
        Coroutine<Object, Object, Object> inner = Case.of(co -> co.yield("inner"));
        Coroutine<Object, Object, Object> a = Case.of(co -> co.yieldFrom(inner));
        Coroutine<Object, Object, Object> b = Case.of(co -> co.yieldFrom(inner));
        Case.resume(a, null); // prints: yielded inner
        Case.resume(b, null);
        // prints: threw IllegalStateException: A coroutine was delegated to while another one delegates to it
        Case.resume(a, 1); // prints: returned 1
        Case.print(b.status()); // prints: FAILED
    }
}
