package cases.bodies;

import io.fermata.Coroutine.Body;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** An interface of the user's extends the body's, with a narrower type. */
final class SubInterface {

    @FunctionalInterface
    interface TextBody extends Body<String, String, String> {}

    @FunctionalInterface
    interface OverridingBody extends Body<String, String, String> {
        @Override
        String run(Scope<String, String> co, String first);
    }

    static void run() {
        TextBody body = (co, first) -> first + co.yield("1");
        Case.drive(Case.of(body), "a", "b");
        // prints: yielded 1
        // prints: returned ab
        OverridingBody other = (co, first) -> first + co.yield("2");
        Case.drive(Case.of(other), "c", "d");
        // prints: yielded 2
        // prints: returned cd
    }
}
