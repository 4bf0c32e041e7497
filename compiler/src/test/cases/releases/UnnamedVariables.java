package cases.releases;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.util.List;
import java.util.function.BiFunction;

/** Variables without names: of resources, handlers, loops, lambdas and plain declarations that are suspended. */
// release: 22
final class UnnamedVariables {

    static final Object[] INPUTS = {1, 2, 3, 4, 5, 6, 7};

    record Resource(Object name) implements AutoCloseable {
        @Override
        public void close() {
            Case.print("close " + name);
        }
    }

    static Coroutine<Object, Object, Object> make() {
        return Case.of((co, _) -> {
            int count = 0; // captures: nothing
            try (var _ = new Resource(co.yield("resource"))) { // saves: count // prints: yielded resource
                Object _ = co.yield("declared"); // prints: yielded declared
                for (var _ : List.of("a", "b")) {
                    count++;
                    co.yield(count); // saves: count, unnamed variable, iterator of the loop
                    // prints: yielded 1
                    // prints: yielded 2
                }
                throw new IllegalArgumentException();
                // prints: close 2
            } catch (IllegalArgumentException _) {
                Object _ = co.yield("caught"); // saves: count // prints: yielded caught
            }
            BiFunction<Object, Object, Object> second = (_, b) -> b;
            return second.apply(count, co.yield("applied")); // prints: yielded applied
            // prints: returned 7
        });
    }
}
