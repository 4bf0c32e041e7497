package cases.refusals;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** A reference to a synchronized method is refused. */
// advice: Write the body as a lambda, as a reference to a method of your own, or as a class.
final class SynchronizedMethod {

    private static synchronized Integer body(Scope<Integer, Integer> co) {
        return co.yield(1); // refused: FER004
    }

    static Coroutine<Integer, Integer, Integer> make() {
        return Case.of(SynchronizedMethod::body);
    }
}
