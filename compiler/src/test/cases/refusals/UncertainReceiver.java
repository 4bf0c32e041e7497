package cases.refusals;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** A suspension whose receiver isn't always the body's own scope is refused. */
// advice: Call the suspension on the body's own parameter, and assign nothing else to it.
final class UncertainReceiver {

    static Scope<Integer, Integer> other;

    static Coroutine<Integer, Integer, Object> makeA() {
        return Case.of(co -> {
            Scope<Integer, Integer> scope = co;
            if (co.yield(1) > 0) {
                scope = other;
            }
            return scope.yield(2); // refused: FER009
        });
    }

    static Coroutine<Integer, Integer, Object> makeB() {
        return Case.of(co -> {
            Scope<Integer, Integer> scope = null;
            int count = 0;
            while (count < 3) {
                scope = co;
                count += co.yield(count);
            }
            int answer = scope.yieldFrom(null); // refused: FER009
            return answer + count;
        });
    }
}
