package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A variable that can only be null, or whose readers know its constant, takes no room; any other does. */
final class Constants {

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            String none = null; // captures: nothing // bytes: 32
            final int known = 5;
            final String text = "text";
            int variable = 5;
            co.yield(1); // saves: variable // prints: yielded 1
            return none + known + text + variable++; // prints: returned null5text5
        });
    }
}
