package cases.async;

import io.fermata.Async;
import io.fermata.compiler.cases.Case;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Failures arrive at the await as they were, are caught there, wrapped, and pass clean-up that waits. */
final class Failures {

    static Async<String> fails(String message) {
        return Case.async(a -> {
            a.yieldNow();
            throw new IOException(message);
        });
    }

    record Resource(String name) implements AutoCloseable {
        Resource {
            Case.print("open " + name);
        }

        @Override
        public void close() throws IOException {
            Case.print("close " + name);
            if (name.equals("bad")) {
                throw new IOException("closing " + name);
            }
        }
    }

    static void run() {
        Case.await(fails("straight"));
        // prints: failed java.io.IOException: straight
        Case.await(Case.async(a -> {
            try {
                return a.await(fails("caught"));
            } catch (IOException caught) {
                return caught.getMessage() + a.await(Async.completed("!"));
            } finally {
                a.yieldNow();
                Case.print("finally");
            }
        }));
        // prints: finally
        // prints: value caught!
        Case.await(Case.async(a -> {
            for (int i = 0; ; i++) {
                try (Resource first = new Resource("first" + i);
                        Resource second = new Resource(i == 0 ? "good" : "bad")) {
                    if (i == 2) {
                        return a.await(Async.failed(new IllegalStateException("third")));
                    }
                    a.await(i == 0 ? Async.completed("x") : fails("second"));
                } catch (IOException caught) {
                    Case.print(caught.getMessage() + " and " + caught.getSuppressed()[0].getMessage());
                }
            }
        }));
        // prints: open first0
        // prints: open good
        // prints: close good
        // prints: close first0
        // prints: open first1
        // prints: open bad
        // prints: close bad
        // prints: close first1
        // prints: second and closing bad
        // prints: open first2
        // prints: open bad
        // prints: close bad
        // prints: close first2
        // prints: failed java.lang.IllegalStateException: third
        CompletableFuture<String> stage = new CompletableFuture<>();
        stage.completeExceptionally(new IOException("of a stage"));
        Case.await(Case.async(a -> a.await(stage.thenApply(x -> x + "y"))));
        // prints: failed java.io.IOException: of a stage
        Case.await(Case.async(a -> {
            try {
                return a.await(fails("inner"));
            } finally {
                a.await(fails("in clean-up"));
            }
        }));
        // prints: failed java.io.IOException: in clean-up
        Case.await(Case.async(a -> {
            try {
                return a.await(fails("lost"));
            } finally {
                a.yieldNow();
                if (a.await(Async.completed(true))) {
                    return "kept";
                }
            }
        }));
        // prints: value kept
    }
}
