package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Suspensions in the expressions that open resources, in the block, the catch clause and the finally clause. */
// oracle: no close
final class ResourceSuspends {

    static final Object[] INPUTS = {0, "a", "b", "c", "d", "e"};

    record Resource(String name) implements AutoCloseable {
        @Override
        public void close() {
            Case.print("close " + name);
        }
    }

    static Coroutine<String, Integer, String> make() {
        return Case.of(co -> {
            String text = "";
            try (Resource a = new Resource(co.yield(1)); // prints: yielded 1
                    Resource b = a == null ? null : new Resource(co.yield(2))) { // prints: yielded 2
                text += a.name() + b.name() + co.yield(3); // prints: yielded 3
                throw new IllegalStateException("body");
            } catch (IllegalStateException e) { // prints: close b
                // prints: close a
                text += e.getMessage() + co.yield(4); // prints: yielded 4
            } finally {
                text += co.yield(5); // prints: yielded 5
            }
            return text; // prints: returned abcbodyde
        });
    }
}
