package cases.exceptions;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Checked exceptions leave the resumption as they are. */
final class CheckedLeavesResume {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            c.yield(1);
            throw new InterruptedException("checked");
        });
        Case.resume(co, null); // prints: yielded 1
        try {
            co.resume(null);
        } catch (Throwable t) {
            Case.print(t.getClass()); // prints: class java.lang.InterruptedException
            Case.print(t.getCause()); // prints: null
        }
    }
}
