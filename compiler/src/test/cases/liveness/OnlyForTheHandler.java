package cases.liveness;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.lang.ref.WeakReference;

/** A variable that only a handler or clean-up code reads is kept, and let go behind the try block. */
// oracle: no
final class OnlyForTheHandler {

    static WeakReference<Object> reference;

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            Object object = new StringBuilder("kept");
            reference = new WeakReference<>(object);
            try {
                c.yield(1);
            } finally {
                Case.print(object);
            }
            return c.yield(2);
        });
        Case.resume(co, null); // prints: yielded 1
        Case.print(Case.isCollected(reference)); // prints: false
        Case.resume(co, null);
        // prints: kept
        // prints: yielded 2
        Case.print(Case.isCollected(reference)); // prints: true
        Case.resume(co, null); // prints: returned null
    }
}
