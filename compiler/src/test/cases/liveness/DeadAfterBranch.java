package cases.liveness;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.lang.ref.WeakReference;

/** One branch suspends with a variable and the other has none: where they meet, a suspension lets the variable go. */
// oracle: no
final class DeadAfterBranch {

    static WeakReference<Object> reference;

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            if (c.yield("which") != null) {
                Object object = new StringBuilder("used");
                reference = new WeakReference<>(object);
                c.yield("branch");
                Case.print(object);
            }
            return c.yield("behind");
        });
        Case.resume(co, null); // prints: yielded which
        Case.resume(co, true); // prints: yielded branch
        Case.print(Case.isCollected(reference)); // prints: false
        Case.resume(co, null);
        // prints: used
        // prints: yielded behind
        Case.print(Case.isCollected(reference)); // prints: true
    }
}
