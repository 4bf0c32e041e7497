package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** The body keeps its scope in another variable, and assigns other scopes to the parameter. */
// oracle: no
final class ScopeParameterReassigned {

    static Scope<Integer, Object> first;
    static Scope<Integer, Object> second;

    @SuppressWarnings("unchecked")
    private static Scope<Integer, Object> anyScope() {
        return (Scope<Integer, Object>) (Object) Coroutine.<Integer, Object, Object>of(co -> null);
    }

    private static Object body(Scope<Integer, Object> co) {
        Scope<Integer, Object> own = co;
        co = first;
        own.yield(co == first); // prints: yielded true
        Scope<Integer, Object> before = co;
        co = second;
        own.yield(before == first); // prints: yielded true
        return before == first && co == second; // prints: returned true
    }

    static void run() {
        first = anyScope();
        second = anyScope();
        Case.driveToEnd(Case.<Integer, Object, Object>of(ScopeParameterReassigned::body));
    }
}
