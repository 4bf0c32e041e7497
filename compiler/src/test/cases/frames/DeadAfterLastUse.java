package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A variable whose last use comes before a suspension, or is its argument, takes no room. */
final class DeadAfterLastUse {

    static final Object[] INPUTS = {0, 1, 2};

    static Coroutine<Integer, Integer, Object> make() {
        return Case.of(co -> {
            int[] large = new int[100]; // captures: nothing // bytes: 32
            int length = large.length;
            Integer last = length;
            int in = co.yield(last); // saves: length // prints: yielded 100
            in += length;
            co.yield(in); // saves: nothing // prints: yielded 101
            return "end"; // prints: returned end
        });
    }
}
