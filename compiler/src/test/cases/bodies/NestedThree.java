package cases.bodies;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Bodies three levels deep, in an object whose members they use. */
final class NestedThree {

    private int base = 1000;

    private int add(int a) {
        return base + a;
    }

    private Coroutine<Integer, Object, Object> body(int x) {
        return Case.of(co -> {
            int a = co.yield("1:" + x);
            Coroutine<Integer, Object, Object> second = Case.of(co2 -> {
                int b = co2.yield("2:" + (a + x));
                Coroutine<Integer, Object, Object> third = Case.of(co3 -> add(x + a + b + co3.yield("3:" + add(b))));
                return co2.yieldFrom(third);
            });
            return co.yieldFrom(second);
        });
    }

    static final Object[] INPUTS = {0, 1, 2, 3};

    static Coroutine<Integer, Object, Object> make() {
        return new NestedThree().body(7);
        // prints: yielded 1:7
        // prints: yielded 2:8
        // prints: yielded 3:1002
        // prints: returned 1013
    }
}
