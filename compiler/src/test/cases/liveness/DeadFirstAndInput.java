package cases.liveness;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.lang.ref.WeakReference;

/** Neither the first resumption's value nor a later one is kept unless the body still needs it. */
// oracle: no
final class DeadFirstAndInput {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of((c, first) -> {
            Object second = c.yield(first != null);
            return c.yield(second != null);
        });
        Object input = new Object();
        WeakReference<?> first = new WeakReference<>(input);
        Case.resume(co, input); // prints: yielded true
        input = new Object();
        Case.print(Case.isCollected(first)); // prints: true
        WeakReference<?> second = new WeakReference<>(input);
        Case.resume(co, input); // prints: yielded true
        input = null;
        Case.print(Case.isCollected(second)); // prints: true
    }
}
