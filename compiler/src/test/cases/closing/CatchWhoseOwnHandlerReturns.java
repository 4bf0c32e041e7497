package cases.closing;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** A handler that throws again, except where a handler within it returns, is no clean-up. */
// oracle: no
final class CatchWhoseOwnHandlerReturns {

    static Coroutine<Object, Object, Object> coroutine(String number) {
        return Case.of(co -> {
            try {
                return co.yield("in try");
            } catch (Throwable t) {
                Case.print("caught");
                try {
                    Case.print(Integer.parseInt(number));
                } catch (NumberFormatException n) {
                    return "no number";
                }
                throw t;
            }
        });
    }

    static void run() {
        Coroutine<Object, Object, Object> returning = coroutine("x");
        Case.resume(returning, null); // prints: yielded in try
        Case.inject(returning, new IllegalStateException());
        // prints: caught
        // prints: returned no number
        Coroutine<Object, Object, Object> throwing = coroutine("1");
        Case.resume(throwing, null); // prints: yielded in try
        Case.inject(throwing, new IllegalStateException("again"));
        // prints: caught
        // prints: 1
        // prints: threw IllegalStateException: again
        Coroutine<Object, Object, Object> closed = coroutine("1");
        Case.resume(closed, null); // prints: yielded in try
        Case.close(closed); // prints: closed, CLOSED
    }
}
