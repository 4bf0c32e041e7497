package cases.operands;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The index of an array is a suspension, with the array as a suspension's value too. */
final class IndexSuspends {

    static final Object[] INPUTS = {0, new int[] {5, 6, 7}, 2};

    static Coroutine<Object, String, Integer> make() {
        return Case.of(co -> {
            return ((int[]) co.yield("array?"))[(Integer) co.yield("index?")];
            // prints: yielded array?
            // prints: yielded index?
            // prints: returned 7
        });
    }
}
