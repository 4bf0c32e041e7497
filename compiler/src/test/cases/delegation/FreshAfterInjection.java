package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A fresh inner coroutine that is delegated to after an injection is first resumed with null. */
final class FreshAfterInjection {

    static void run() {
        Coroutine<Object, Object, Object> outer = Case.of(co -> {
            try {
                co.yield(1);
            } catch (RuntimeException e) {
                return co.yieldFrom(Case.of((in, first) -> "first " + first));
            }
            return null;
        });
        Case.resume(outer, "a"); // prints: yielded 1
        Case.inject(outer, new RuntimeException()); // prints: returned first null
    }
}
