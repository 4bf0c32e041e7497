package cases.frames;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** The scope is the frame: neither its parameter nor another variable for it takes room. */
final class Scopes {

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            Scope<Object, Object> same = co; // captures: nothing // bytes: 32
            same.yield(1); // saves: nothing // prints: yielded 1
            co.yield(same == co); // saves: nothing // prints: yielded true
            return same.yield(2); // saves: nothing // prints: yielded 2 // prints: returned null
        });
    }
}
