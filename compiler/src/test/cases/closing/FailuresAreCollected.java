package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;
import java.io.IOException;

/** The first failure of clean-up code leaves the close, further ones are suppressed. */
final class FailuresAreCollected {

    record Resource(String name) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Case.print("close " + name);
            throw new IOException("cannot close " + name);
        }
    }

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try (Resource a = new Resource("a");
                    Resource b = new Resource("b")) {
                return c.yield(a.name() + b.name());
            }
        });
        Case.resume(co, null); // prints: yielded ab
        Case.close(co);
        // prints: close b
        // prints: close a
        // prints: close threw IOException: cannot close b (suppressed IOException: cannot close a), CLOSED
    }
}
