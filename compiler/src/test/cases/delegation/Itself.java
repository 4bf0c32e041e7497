package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A coroutine can't delegate to itself, nor to one that delegates to it. */
final class Itself {

    static Coroutine<Object, Object, Object> self;
    static Coroutine<Object, Object, Object> outer;

    static void run() {
        self = Case.of(co -> co.yieldFrom(self));
        Case.resume(self, null);
        // prints: threw IllegalStateException: A coroutine was delegated to while it is running, by itself or by another thread
        outer = Case.of(co -> co.yieldFrom(Case.of(in -> in.yieldFrom(outer))));
        Case.resume(outer, null);
        // prints: threw IllegalStateException: A coroutine was delegated to while it is running, by itself or by another thread
        Case.print(outer.status()); // prints: FAILED
    }
}
