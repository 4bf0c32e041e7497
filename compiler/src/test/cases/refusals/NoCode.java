package cases.refusals;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** References to what has no code of its own are refused. */
final class NoCode {

    @FunctionalInterface
    interface Made {
        Object make(Scope<Integer, Integer> co);
    }

    static final class Holder {
        Holder(Scope<Integer, Integer> co) {
            co.yield(1); // refused: FER004
        }
    }

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(Holder::new);
    }
}
