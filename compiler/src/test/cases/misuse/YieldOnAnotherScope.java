package cases.misuse;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** A yield on the scope of another coroutine suspends nothing: it throws, and the body goes on. */
// oracle: no
final class YieldOnAnotherScope {

    static Scope<Object, Object> other;

    @SuppressWarnings("unchecked")
    static void run() {
        other = (Scope<Object, Object>) (Object) Coroutine.<Object, Object, Object>of(co -> co.yield(0));
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try {
                other.yield(1);
                Case.print("never");
            } catch (IllegalStateException e) {
                Case.print("refused");
            }
            return c.yield(2);
        });
        Case.resume(co, null);
        // prints: refused
        // prints: yielded 2
        Case.resume(co, 3); // prints: returned 3
    }
}
