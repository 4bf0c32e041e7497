package cases.refusals;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;

/** A reference to a constructor is refused. */
// advice: Write the body as a lambda, as a reference to a method of your own, or as a class.
final class ConstructorReference {

    static final class Holder {
        Holder(Scope<Integer, Integer> co) {
            co.yield(1);
        }
    }

    static Coroutine<Integer, Integer, Object> make() {
        return Coroutine.of(Holder::new); // refused: FER004
    }
}
