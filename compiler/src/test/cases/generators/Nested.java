package cases.generators;

import io.fermata.Coroutine;
import io.fermata.Generator;
import io.fermata.IntGenerator;
import io.fermata.compiler.cases.Case;

/** Bodies written in bodies: a generator in a generator, a generator in a coroutine, and a coroutine in a generator. */
final class Nested {

    static Generator<Object> make() {
        return Case.generator(g -> {
            int base = 10;
            Generator<Object> inner = Case.generator(h -> {
                IntGenerator innermost = Case.ints(i -> {
                    i.yield(base);
                    i.yield(base + 1);
                });
                while (innermost.hasNext()) {
                    h.yield(innermost.nextInt() * 2);
                }
            });
            g.yield(inner.next()); // prints: element 20
            Coroutine<Integer, String, Integer> echo = Case.of((co, first) -> {
                int sum = first;
                for (int element : new int[] {1, 2}) {
                    sum += co.yield("at " + (sum + element));
                }
                Generator<Integer> three = Case.generator(h -> {
                    for (int i = 0; i < 3; i++) {
                        h.yield(i);
                    }
                });
                while (three.hasNext()) {
                    sum += three.next();
                }
                return sum;
            });
            g.yield(echo.resume(100)); // prints: element Yielded[value=at 101]
            g.yield(echo.resume(10)); // prints: element Yielded[value=at 112]
            g.yieldAll(inner); // prints: element 22
            g.yield(echo.resume(1)); // prints: element Returned[value=114]
            try (Generator<Object> closed = Case.generator(h -> {
                try {
                    h.yield("closed by a resource");
                } finally {
                    Case.print("clean-up"); // prints: element closed by a resource
                }
            })) {
                g.yield(closed.next());
                // prints: clean-up
            }
            // prints: end
        });
    }
}
