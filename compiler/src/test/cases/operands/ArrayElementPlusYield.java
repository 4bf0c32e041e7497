package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.Arrays;

/** The array, the index and the old element of {@code a[i] += ..} wait on the operand stack during the suspension. */
final class ArrayElementPlusYield {

    static final Object[] INPUTS = {0, 5, 7};

    static Coroutine<Integer, Integer, String> make() {
        return Case.of(co -> {
            int[] a = {1, 2};
            int i = 0;
            a[i++] += co.yield(a[0]); // prints: yielded 1
            a[i++] *= co.yield(i); // prints: yielded 2
            return Arrays.toString(a) + i; // prints: returned [6, 14]2
        });
    }
}
