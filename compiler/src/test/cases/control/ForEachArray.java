package cases.control;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Loops over arrays hold the array, its length and the index across suspensions. */
final class ForEachArray {

    static final Object[] INPUTS = {0, 1, 2, 3, 4, 5};

    static Coroutine<Integer, Object, Object> make() {
        return Case.of(co -> {
            long sum = 0;
            int[] array = {1, 2, 3};
            for (int i : array) {
                array = null;
                sum += i * (long) co.yield(i);
            }
            // prints: yielded 1
            // prints: yielded 2
            // prints: yielded 3
            for (String s : new String[] {"a", "b"}) {
                sum += s.length() * co.yield(s);
            }
            // prints: yielded a
            // prints: yielded b
            return sum; // prints: returned 23
        });
    }
}
