package cases.refusals;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** A scope that is kept in a field or an array, or that is returned, is refused. */
// advice: use the scope directly, as the receiver of its methods.
final class Stored {

    static Scope<Integer, Integer> field;

    static Coroutine<Integer, Integer, Object> makeA() {
        return Case.of(co -> {
            field = co; // refused: FER008
            return co.yield(1);
        });
    }

    static Coroutine<Integer, Integer, Object> makeB() {
        return Case.of(co -> {
            Object[] array = new Object[1];
            array[0] = co; // refused: FER008
            return co.yield(1);
        });
    }

    static Coroutine<Integer, Integer, Object> makeC() {
        return Case.of(co -> {
            co.yield(1);
            return co; // refused: FER008
        });
    }
}
