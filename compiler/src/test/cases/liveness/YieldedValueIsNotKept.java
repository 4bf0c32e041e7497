package cases.liveness;

import io.fermata.Coroutine;
import io.fermata.CoroutineState.Yielded;
import io.fermata.compiler.cases.Case;
import java.lang.ref.WeakReference;

/** The coroutine doesn't keep what it yielded. */
// oracle: no
final class YieldedValueIsNotKept {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> c.yield(new Object()));
        WeakReference<?> yielded = new WeakReference<>(((Yielded<?, ?>) co.resume()).value());
        Case.print(Case.isCollected(yielded)); // prints: true
        Case.resume(co, 1); // prints: returned 1
    }
}
