package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** No handler of the user's sees a close, not even one of Throwable, but the finally blocks around it do. */
// oracle: no
final class CatchThrowableIsPassedOver {

    static void run() {
        Coroutine<Object, Object, Object> co = Case.of(c -> {
            try {
                try {
                    return c.yield(1);
                } catch (Throwable t) {
                    Case.print("never " + t);
                    return "swallowed";
                }
            } catch (Exception | Error e) {
                Case.print("never " + e);
            } finally {
                Case.print("finally");
            }
            return null;
        });
        Case.resume(co, null); // prints: yielded 1
        Case.close(co);
        // prints: finally
        // prints: closed, CLOSED
    }
}
