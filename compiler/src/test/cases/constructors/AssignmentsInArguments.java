package cases.constructors;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.Arrays;

/** Assignments to elements and fields, of one word and of two, are arguments while the new object waits. */
final class AssignmentsInArguments {

    static final Object[] INPUTS = {0, 1, 2};

    static final class Sum {
        final String text;

        Sum(Object... values) {
            text = Arrays.toString(values);
        }
    }

    static int[] ints = {1, 2};
    static long[] longs = {10, 20};
    int number = 100;
    long large = 1000;

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            AssignmentsInArguments it = new AssignmentsInArguments();
            Sum sum = new Sum(
                    ints[0] += co.yield(1), // prints: yielded 1
                    ints[1] = 7,
                    longs[0]++,
                    longs[1] = 21,
                    it.number = 5,
                    it.number++,
                    it.large = 3,
                    it.large *= 4,
                    co.yield(2)); // prints: yielded 2
            return sum.text; // prints: returned [2, 7, 10, 21, 5, 5, 3, 12, 2]
        });
    }
}
