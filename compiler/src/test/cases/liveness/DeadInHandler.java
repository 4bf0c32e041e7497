package cases.liveness;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.lang.ref.WeakReference;

/** A variable was restored before a try block in which nothing is stored: a suspension in its handler lets it go. */
// oracle: no
final class DeadInHandler {

    static WeakReference<Object> reference;

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            Object object = new StringBuilder("used");
            reference = new WeakReference<>(object);
            c.yield(1);
            Case.print(object);
            try {
                Integer.parseInt("no number");
            } catch (NumberFormatException e) {
                c.yield(2);
            }
            return c.yield(3);
        });
        Case.resume(co, null); // prints: yielded 1
        Case.print(Case.isCollected(reference)); // prints: false
        Case.resume(co, null);
        // prints: used
        // prints: yielded 2
        Case.print(Case.isCollected(reference)); // prints: true
    }
}
