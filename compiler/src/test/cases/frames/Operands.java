package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** What an expression has computed before a suspension within it is saved; the variables it came from are not. */
final class Operands {

    static final Object[] INPUTS = {2, 3, 4, 5};

    record Pair(Object a, Object b) {}

    static Coroutine<Integer, Object, Object> make() {
        return Case.of((co, first) -> {
            long wide = first; // captures: nothing // bytes: 56
            int[] array = {1, 2, 3};
            array[first] += co.yield(wide); // saves: array, wide, operand 1 of the expression, operand 2 of the expression, operand 3 of the expression // prints: yielded 2
            long product = wide * co.yield(array[2]); // saves: operand 1 of the expression // prints: yielded 6
            return new Pair(product, co.yield("b")); // saves: operand 1 of the expression // prints: yielded b
            // prints: returned Pair[a=8, b=5]
        });
    }
}
