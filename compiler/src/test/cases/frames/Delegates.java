package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A delegate is kept by the chain: the variable that held it is saved only where it is used again. */
final class Delegates {

    static Coroutine<Object, Object, Object> inner(Object value) {
        return Case.of(co -> co.yield(value)); // captures: value // bytes: 32 // saves: nothing
    }

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            Coroutine<Object, Object, Object> a = inner("a"); // captures: nothing // bytes: 32
            co.yieldFrom(a); // saves: nothing // prints: yielded a
            Coroutine<Object, Object, Object> b = inner("b");
            co.yieldFrom(b); // saves: b // prints: yielded b
            return b.status(); // prints: returned RETURNED
        });
    }
}
