package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Resources are closed in order, and a failure of theirs is suppressed. */
final class TryWithResources {

    static final Object[] INPUTS = {0, 1, 2};

    record Resource(String name) implements AutoCloseable {
        @Override
        public void close() {
            Case.print("close " + name);
            if (name.equals("bad")) {
                throw new IllegalStateException("bad close");
            }
        }
    }

    static Coroutine<Integer, String, String> make() {
        return Case.of(co -> {
            try (Resource a = new Resource("a");
                    Resource bad = new Resource("bad")) {
                co.yield(a.name()); // prints: yielded a
                co.yield(bad.name()); // prints: yielded bad
                throw new IllegalArgumentException("body");
            }
            // prints: close bad
            // prints: close a
            // prints: threw IllegalArgumentException: body (suppressed IllegalStateException: bad close)
        });
    }
}
