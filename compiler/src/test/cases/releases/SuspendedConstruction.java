package cases.releases;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A class within a body, whose constructor computes before super(...): it runs when its suspended arguments are there. */
// release: 25
final class SuspendedConstruction {

    static final Object[] INPUTS = {0, 1, 2, 3};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            int base = 10;
            class Sum extends Number {
                final int sum;

                Sum(int a, int b) {
                    Case.print("before super");
                    int all = base + a + b;
                    super();
                    sum = all;
                }

                @Override
                public int intValue() {
                    return sum;
                }

                @Override
                public long longValue() {
                    return sum;
                }

                @Override
                public float floatValue() {
                    return sum;
                }

                @Override
                public double doubleValue() {
                    return sum;
                }
            }
            Number sum = new Sum(co.yield("a"), co.yield("b"));
            return sum.intValue() + co.yield(sum.longValue());
            // prints: yielded a
            // prints: yielded b
            // prints: before super
            // prints: yielded 13
            // prints: returned 16
        });
    }
}
