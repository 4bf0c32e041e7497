package cases.closing;

import io.fermata.Coroutine;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.cases.Case;

/** A handler that throws again on some paths and returns a number on others is no clean-up. */
// oracle: no
final class CatchInPrimitiveBody {

    static boolean again;

    private static int body(Scope<Object, Object> co) {
        try {
            co.yield("in try");
            return 1;
        } catch (Throwable t) {
            Case.print("caught");
            if (again) {
                throw t;
            }
            return 2;
        }
    }

    static void run() {
        Coroutine<Object, Object, Integer> failing = Case.of(CatchInPrimitiveBody::body);
        Case.resume(failing, null); // prints: yielded in try
        Case.inject(failing, new IllegalStateException());
        // prints: caught
        // prints: returned 2
        Coroutine<Object, Object, Integer> closed = Case.of(CatchInPrimitiveBody::body);
        Case.resume(closed, null); // prints: yielded in try
        Case.close(closed); // prints: closed, CLOSED
    }
}
