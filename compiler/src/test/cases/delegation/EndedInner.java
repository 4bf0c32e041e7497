package cases.delegation;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** Delegating to a coroutine that has ended fails inside the body, where it can be caught. */
final class EndedInner {

    static void run() {
        Coroutine<Object, Object, Object> returned = Case.of(co -> 1);
        Case.resume(returned, null); // prints: returned 1
        Coroutine<Object, Object, Object> failed = Case.of(co -> Integer.parseInt("x"));
        Case.resume(failed, null); // prints: threw NumberFormatException: For input string: "x"
        Coroutine<Object, Object, Object> closed = Case.of(co -> 1);
        Case.close(closed); // prints: closed, CLOSED
        Coroutine<Object, Object, Object> outer = Case.of(co -> {
            try {
                co.yieldFrom(returned);
            } catch (IllegalStateException e) {
                Case.print(e);
            }
            try {
                co.yieldFrom(failed);
            } catch (IllegalStateException e) {
                Case.print(e);
            }
            try {
                co.yieldFrom(closed);
            } catch (IllegalStateException e) {
                Case.print(e);
            }
            try {
                co.yieldFrom(null);
            } catch (NullPointerException e) {
                Case.print(e);
            }
            return "end";
        });
        Case.resume(outer, null);
        // prints: IllegalStateException: A coroutine was resumed after it returned
        // prints: IllegalStateException: A coroutine was resumed after it failed (caused by NumberFormatException: For input string: "x")
        // prints: IllegalStateException: A coroutine was resumed after it was closed
        // prints: NullPointerException: yieldFrom(null)
        // prints: returned end
    }
}
