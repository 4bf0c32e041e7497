package cases.generators;

import io.fermata.Generator;
import io.fermata.compiler.cases.Case;
import java.util.Arrays;

/** An element that is null is one: it waits as any other does, from a body, a delegate or an array. */
final class NullElements {

    static Generator<Object> make() {
        return Case.generator(g -> {
            g.yield(null); // prints: element null
            g.yieldAll(Case.generator(inner -> inner.yield(null))); // prints: element null
            g.yieldAll(Arrays.asList(null, "list")); // prints: element null
            // prints: element list
            g.yieldAll(new Object[] {null, "array"}); // prints: element null
            // prints: element array
            // prints: end
        });
    }
}
