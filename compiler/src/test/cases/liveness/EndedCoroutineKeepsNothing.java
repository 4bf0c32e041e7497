package cases.liveness;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.lang.ref.WeakReference;

/** A coroutine that has returned, failed or was closed keeps nothing of its body. */
// oracle: no
final class EndedCoroutineKeepsNothing {

    static Coroutine<Object, Object, Object> of(Object captured) {
        return Case.of(c -> {
            Object in = c.yield(captured.hashCode() != 0);
            if (in != null) {
                throw new IllegalStateException();
            }
            return captured == null;
        });
    }

    static WeakReference<?> last;

    static Coroutine<Object, Object, Object> started() {
        Object captured = new Object();
        last = new WeakReference<>(captured);
        Coroutine<Object, Object, Object> co = of(captured);
        Case.resume(co, null);
        return co;
    }

    static void run() {
        Coroutine<Object, Object, Object> returned = started(); // prints: yielded true
        Case.print(Case.isCollected(last)); // prints: false
        Case.resume(returned, null); // prints: returned false
        Case.print(Case.isCollected(last)); // prints: true
        Coroutine<Object, Object, Object> failed = started(); // prints: yielded true
        Case.resume(failed, 1); // prints: threw IllegalStateException
        Case.print(Case.isCollected(last)); // prints: true
        Coroutine<Object, Object, Object> closed = started(); // prints: yielded true
        Case.close(closed); // prints: closed, CLOSED
        Case.print(Case.isCollected(last)); // prints: true
        Case.print(returned.status() + " " + failed.status()); // prints: RETURNED FAILED
    }
}
