package cases.refusals;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A nested lambda or method reference that captures the scope is refused. */
// advice: write the lambda's code into the body as a loop
final class CapturedByLambda {

    static Coroutine<Integer, Integer, Integer> makeA() {
        return Case.of(co -> {
            List.of(1, 2).forEach(i -> co.yield(i)); // refused: FER006
            return 1;
        });
    }

    static Coroutine<Integer, Integer, Integer> makeB() {
        return Case.of(co -> {
            Function<Integer, Integer> yield = co::yield; // refused: FER006
            return yield.apply(1);
        });
    }

    static Coroutine<Integer, Integer, Integer> makeC() {
        return Case.of(co -> {
            int a = co.yield(0);
            Supplier<Integer> later = () -> a + co.yield(a); // refused: FER006
            return later.get();
        });
    }

    static Coroutine<Integer, Integer, Integer> makeD() {
        return Case.of(co -> {
            Coroutine<Integer, Integer, Integer> inner = Case.of(other -> co.yield(other.yield(1))); // refused: FER006
            return co.yieldFrom(inner);
        });
    }
}
