package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** An inner coroutine that was started elsewhere goes on with the resumption that the outer one holds. */
final class StartedBefore {

    static void run() {
        Coroutine<Integer, String, String> inner = Case.of((co, first) -> {
            String all = "" + first;
            for (int i = 0; i < 3; i++) {
                all += co.yield("in" + i);
            }
            return all;
        });
        Case.resume(inner, 1); // prints: yielded in0
        Coroutine<Integer, String, String> outer = Case.of(co -> "outer " + co.yieldFrom(inner));
        Case.resume(outer, 2); // prints: yielded in1
        Case.resume(inner, 9);
        // prints: threw IllegalStateException: A coroutine was resumed while another one delegates to it
        Case.close(inner);
        // prints: close threw IllegalStateException: A coroutine was closed while another one delegates to it, SUSPENDED
        Case.print(inner.status()); // prints: SUSPENDED
        Case.resume(outer, 3); // prints: yielded in2
        Case.resume(outer, 4); // prints: returned outer 1234
        Case.print(inner.status()); // prints: RETURNED
    }
}
