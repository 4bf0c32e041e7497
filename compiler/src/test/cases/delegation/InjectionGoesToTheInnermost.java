package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** An injected exception is thrown in the innermost coroutine, and what catches it decides how things go on. */
final class InjectionGoesToTheInnermost {

    static void run() {
        Coroutine<Object, Object, Object> innermost = Case.of(co -> {
            try {
                return co.yield("innermost");
            } catch (IllegalArgumentException e) {
                return "recovered " + co.yield(e.getMessage());
            }
        });
        Coroutine<Object, Object, Object> middle = Case.of(co -> "middle " + co.yieldFrom(innermost));
        Coroutine<Object, Object, Object> outer = Case.of(co -> "outer " + co.yieldFrom(middle) + co.yield("outer"));
        Case.resume(outer, null); // prints: yielded innermost
        Case.inject(outer, new IllegalArgumentException("injected")); // prints: yielded injected
        Case.resume(outer, 1); // prints: yielded outer
        Case.print(middle.status()); // prints: RETURNED
        Case.inject(outer, new Error("end")); // prints: threw Error: end
    }
}
