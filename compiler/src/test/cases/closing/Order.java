package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Clean-up code runs innermost first, and nothing else does. */
final class Order {

    record Resource(String name) implements AutoCloseable {
        @Override
        public void close() {
            Case.print("close " + name);
        }
    }

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try (Resource a = new Resource("a")) {
                try {
                    try (Resource b = new Resource("b");
                            Resource d = new Resource("d")) {
                        c.yield(a.name() + b.name() + d.name());
                        Case.print("never");
                    }
                } finally {
                    Case.print("finally");
                }
                Case.print("never");
            }
            return null;
        });
        Case.resume(co, null); // prints: yielded abd
        Case.close(co);
        // prints: close d
        // prints: close b
        // prints: finally
        // prints: close a
        // prints: closed, CLOSED
        Case.close(co); // prints: closed, CLOSED
        Case.resume(co, null); // prints: threw IllegalStateException: A coroutine was resumed after it was closed
    }
}
