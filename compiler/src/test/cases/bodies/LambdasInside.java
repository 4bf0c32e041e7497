package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;

/** Lambdas within a body capture variables that live across suspensions, and change by copies. */
final class LambdasInside {

    static final Object[] INPUTS = {0, 1, 2, 3};

    private final int field = 100;

    private Coroutine<Integer, Object, Object> body() {
        return Case.of(co -> {
            List<Supplier<Object>> all = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int in = co.yield(i);
                int index = i;
                all.add(() -> index * 10 + in + field);
                all.add(() -> "text" + in);
            }
            IntBinaryOperator op = (a, b) -> a * b + field;
            Function<Integer, Function<Integer, Integer>> curried = a -> b -> op.applyAsInt(a, b);
            int last = co.yield(curried.apply(2).apply(3));
            StringBuilder text = new StringBuilder();
            all.forEach(s -> text.append(s.get()).append(last).append(','));
            return text;
        });
    }

    static Coroutine<Integer, Object, Object> make() {
        return new LambdasInside().body();
        // prints: yielded 0
        // prints: yielded 1
        // prints: yielded 106
        // prints: returned 1013,text13,1123,text23,
    }
}
