package cases.generators;

import io.fermata.Coroutine;
import io.fermata.Generator;
import io.fermata.compiler.cases.Case;

/** A coroutine's elements are handed out by a generator, which closes it and gets its failures. */
final class FromCoroutine {

    static Coroutine<Void, Object, Integer> inner(int count) {
        return Case.of(co -> {
            try {
                for (int i = 0; i < count; i++) {
                    co.yield(i);
                }
                return 1 / (count - 2);
            } finally {
                Case.print("inner " + count);
            }
        });
    }

    static Generator<Object> make() {
        return Case.generator(g -> {
            g.yieldAll(Generator.from(inner(1)));
            // prints: element 0
            // prints: inner 1
            try {
                g.yieldAll(Generator.from(inner(2)));
                // prints: element 0
                // prints: element 1
                // prints: inner 2
            } catch (ArithmeticException e) {
                g.yield(e.getMessage()); // prints: element / by zero
            }
            // prints: end
        });
    }
}
