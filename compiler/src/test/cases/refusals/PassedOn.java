package cases.refusals;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A scope that is an argument of a method or a constructor is refused. */
// advice: make the method return a Coroutine and run it with co.yieldFrom.
final class PassedOn {

    static int helper(Scope<Integer, Integer> co) {
        return co.yield(1);
    }

    static Coroutine<Integer, Integer, Integer> makeA() {
        return Case.of(co -> helper(co)); // refused: FER007
    }

    static Coroutine<Integer, Integer, Object> makeB() {
        return Case.of(co -> {
            co.yield(1);
            return new AtomicReference<>(co); // refused: FER007
        });
    }

    static Coroutine<Integer, Integer, Object> makeC() {
        return Case.of(co -> {
            Supplier<Integer> nested = new Supplier<>() { // refused: FER007
                @Override
                public Integer get() {
                    return co.yield(1);
                }
            };
            return nested.get();
        });
    }

    static Coroutine<Integer, Integer, Object> makeD() {
        return Case.of(co -> {
            Scope<Integer, Integer> other = co;
            return String.valueOf(other); // refused: FER007
        });
    }
}
