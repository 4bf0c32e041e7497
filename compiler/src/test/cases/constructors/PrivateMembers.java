package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.Arrays;

/** Private constructors, methods and fields of the class and of its nested classes. */
final class PrivateMembers {

    static final Object[] INPUTS = {0, 1, 2, 3};

    private int field = 10;

    private static int counter = 100;

    private PrivateMembers(int field) {
        this.field = field;
    }

    private static final class Inner {
        private long value;

        private Inner(long value) {
            this.value = value;
        }

        private long twice(long by) {
            return 2 * value * by;
        }
    }

    private int method(int a) {
        return field + a;
    }

    private static String staticMethod(Object... values) {
        return Arrays.toString(values);
    }

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            PrivateMembers p = new PrivateMembers(co.yield(1)); // prints: yielded 1
            Inner inner = new Inner(co.yield(2)); // prints: yielded 2
            p.field += 5;
            p.field++;
            inner.value -= co.yield(3) - 4L; // prints: yielded 3
            counter = counter + 1 == 101 ? 100 : counter;
            return staticMethod(p.method(3), inner.twice(2), p.field, counter); // prints: returned [10, 12, 7, 100]
        });
    }
}
