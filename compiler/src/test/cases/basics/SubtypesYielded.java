package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Values of several types are yielded where their common supertype is asked for. */
final class SubtypesYielded {

    static Coroutine<Object, Number, Comparable<?>> make() {
        return Case.of(co -> {
            co.yield(1); // prints: yielded 1
            co.yield(2.5); // prints: yielded 2.5
            co.yield(Case.text("x").isEmpty() ? 3 : 4L); // prints: yielded 4
            return co == null ? "a" : Integer.valueOf(7); // prints: returned 7
        });
    }
}
