package cases.liveness;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.lang.ref.WeakReference;

/** A captured object that the rest of the body doesn't use is collected while the coroutine is suspended. */
// oracle: no
final class DeadCapture {

    static Coroutine<Object, Object, Object> of(Object captured) {
        return Case.of((c, first) -> {
            c.yield(captured != first);
            c.yield(2);
            return null;
        });
    }

    static void run() {
        Object captured = new Object();
        WeakReference<?> reference = new WeakReference<>(captured);
        Coroutine<Object, Object, Object> co = of(captured);
        captured = null;
        Case.print(Case.isCollected(reference)); // prints: false
        Case.resume(co, null); // prints: yielded true
        Case.print(Case.isCollected(reference)); // prints: true
        Case.resume(co, null); // prints: yielded 2
    }
}
