package cases.liveness;

import io.fermata.Coroutine;
import io.fermata.CoroutineState.Yielded;
import io.fermata.compiler.cases.Case;
import java.lang.ref.WeakReference;

/** An object that only a dead variable held is collected while the coroutine is suspended. */
// oracle: no
final class DeadLocal {

    static void run() {
        WeakReference<?>[] reference = new WeakReference<?>[1];
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            Object object = new Object();
            reference[0] = new WeakReference<>(object);
            c.yield(object.hashCode() != 0);
            Object kept = new int[] {1};
            WeakReference<?> second = new WeakReference<>(kept);
            c.yield(second);
            return kept;
        });
        Case.resume(co, null); // prints: yielded true
        Case.print(Case.isCollected(reference[0])); // prints: true
        WeakReference<?> kept = (WeakReference<?>) ((Yielded<?, ?>) co.resume()).value();
        Case.print(Case.isCollected(kept)); // prints: false
        Case.resume(co, null); // prints: returned [1]
    }
}
