package cases.frames;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A resource is kept inside of its try; what javac needs to close it twice over is not. */
final class Resources {

    record Resource(String name) implements AutoCloseable {
        @Override
        public void close() {
            Case.print("close " + name);
        }
    }

    static Coroutine<Object, Object, Object> make() {
        return Case.of(co -> {
            try (Resource a = new Resource("a"); // captures: nothing
                    Resource b = new Resource("b")) {
                co.yield(1); // saves: a, b // prints: yielded 1
            }
            // prints: close b
            // prints: close a
            co.yield(2); // saves: nothing // prints: yielded 2
            return "end"; // prints: returned end
        });
    }
}
