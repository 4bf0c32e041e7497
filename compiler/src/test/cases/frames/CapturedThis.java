package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The object around a lambda is kept while the body still uses it, and is no part of bodies that do not. */
final class CapturedThis {

    private final String name;

    CapturedThis(String name) {
        this.name = name;
    }

    Coroutine<Object, Object, Object> ofName() {
        return Case.of(co -> {
            co.yield(name); // captures: this // bytes: 32 // saves: this
            co.yield(name + name); // saves: nothing
            return null;
        });
    }

    Coroutine<Object, Object, Object> ofNothing() {
        return Case.of(co -> {
            co.yield(1); // captures: nothing // bytes: 32 // saves: nothing
            return null;
        });
    }

    static void run() {
        CapturedThis object = new CapturedThis("n");
        Case.driveToEnd(object.ofName());
        // prints: yielded n
        // prints: yielded nn
        // prints: returned null
        Case.driveToEnd(object.ofNothing());
        // prints: yielded 1
        // prints: returned null
    }
}
